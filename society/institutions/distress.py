"""Distress: companions fall into a distressed manner, and come out, over a week of talks."""

from __future__ import annotations

from dataclasses import replace

from society.institutions.seen import Seen
from society.institutions.setting import WEEK, Setting
from society.institutions.standing import Standing
from society.spread.distress import live


def fall_and_recover(standing: Standing, setting: Setting, seen: Seen) -> Standing:  # noqa: ARG001 - one interface for all phases
    """Institutions after a week of hostile and parting users."""
    parameters = setting.parameters.distress
    if parameters.onset == 0:
        return standing
    return replace(standing, manner=live(standing.manner, parameters, parameters.hostile, WEEK))
