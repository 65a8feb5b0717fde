"""Policies: each a file, each moving the levers it declares and no other."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from scenarios.policies.age_gate import AgeGate
from scenarios.policies.ai_literacy import AiLiteracy
from scenarios.policies.disclosure_label import DisclosureLabel
from scenarios.policies.explicit_claim_monitor import ExplicitClaimMonitor
from scenarios.policies.human_contact import HumanContact
from scenarios.policies.implicit_tone_monitor import ImplicitToneMonitor
from scenarios.policies.intervention import Intervention
from scenarios.policies.nonpersonhood_statute import NonpersonhoodStatute
from scenarios.policies.provider_cap import ProviderCap
from scenarios.policies.retirement_notice import RetirementNotice
from scenarios.policies.role_firewall import RoleFirewall
from scenarios.policies.session_limit import SessionLimit
from scenarios.policies.tone_cap import ToneCap
from scenarios.policies.training_filter import TrainingFilter

POLICIES: dict[str, type[Intervention]] = {
    "tone-cap": ToneCap,
    "explicit-claim-monitor": ExplicitClaimMonitor,
    "implicit-tone-monitor": ImplicitToneMonitor,
    "disclosure-label": DisclosureLabel,
    "session-limit": SessionLimit,
    "age-gate": AgeGate,
    "retirement-notice": RetirementNotice,
    "training-filter": TrainingFilter,
    "role-firewall": RoleFirewall,
    "provider-cap": ProviderCap,
    "ai-literacy": AiLiteracy,
    "nonpersonhood-statute": NonpersonhoodStatute,
    "human-contact": HumanContact,
}
"""Every policy by the name that scenario files call it."""

if TYPE_CHECKING:
    Policy = Intervention
else:
    Policy = Annotated[reduce(or_, POLICIES.values()), Field(discriminator="name")]
"""One policy of a scenario, told from the others by its name."""
