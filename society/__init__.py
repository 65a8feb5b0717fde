"""How agents live together: the clock, the order of a day, ties, spread, and what happened.

- ``society.world``: the people as plain columns and the days they live through; what sweeps run.
- ``society.day``: the daily pass, generated from the submodels' own functions.
- ``society.model``: the same world with Mesa's face, for anything built for Mesa.
- ``society.ties``: who meets whom, one way a file.
- ``society.spread``: how use of companions spreads, one process a file.
- ``society.history``: the recorded series of a run, with the recipe that made them.

This module imports none of them, so that ``society.world`` runs without Mesa. It only makes sure
that ``agents`` is the folder beside it: another distribution installs a package of that name.
"""

from importlib.util import find_spec
from pathlib import Path


def _refuse_foreign_agents() -> None:
    """Stop at once, with a remedy, where ``import agents`` would find somebody else's package.

    Raises:
        ImportError: if ``agents`` is missing or is not the folder beside this one.
    """
    ours = Path(__file__).resolve().parents[1] / "agents" / "__init__.py"
    spec = find_spec("agents")
    found = "nothing" if spec is None else str(spec.origin)
    if spec is None or spec.origin is None or Path(spec.origin).resolve() != ours:
        raise ImportError(
            f"Groundswell's package 'agents' is hidden: Python finds {found} under that name, not {ours}. "
            "Run from the root of the checkout, or in an environment of its own: "
            "the distributions 'openai-agents' and 'agents' install a package of the same name."
        )


_refuse_foreign_agents()
