"""How a view changes when another is heard: one mechanism a file, chosen by name.

Every mechanism is a scalar function

    hear(displacement, heard, opinion, heard_opinion, draw, *settings) -> displacement

of the listener's and the heard displacement from their anchors, of both opinions (anchor plus
displacement) and of a uniform draw. It acts on displacements, so that a society in which nothing has
happened stays as it is; with all anchors at 0 it is the mechanism as published. Fed with
``heard = heard_opinion - anchor of the listener`` it acts on opinions, anchored or not.

Each file also says, for the compiled pass: ``SETTINGS``, the parameters that are passed after the draw,
the first of which is a weight whose 0 changes nothing; ``FUNCTIONS``, what is compiled, in order of
definition; and ``DRAW``, what the draw decides: nothing (``unused``), ``whether`` something happens, or
to which ``side``. Where opinions are mirrored only a draw that decides a side is mirrored too.

:mod:`agents.opinion.silence` is no mechanism but decides who is heard at all.
"""

from __future__ import annotations

from types import ModuleType

from agents.opinion import (
    attraction_repulsion,
    biased_assimilation,
    deffuant,
    degroot,
    friedkin_johnsen,
    hegselmann_krause,
    logit,
    threshold,
    voter,
)

MECHANISMS: dict[str, ModuleType] = {
    "attraction-repulsion": attraction_repulsion,
    "biased-assimilation": biased_assimilation,
    "deffuant-weisbuch": deffuant,
    "degroot": degroot,
    "friedkin-johnsen": friedkin_johnsen,
    "hegselmann-krause": hegselmann_krause,
    "logit": logit,
    "threshold": threshold,
    "voter": voter,
}
