"""Posterior draws as an option names them: a file, or those that ship for the law of the scenario."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.power.draws import Draw
    from scenarios.scenario import Scenario
    from scenarios.sweep.draws import Draws

SHIPPED = "posterior"


def named_draws(named: str, settings: Scenario) -> Path | None:
    """The file of draws that an option names; None where it names none.

    Args:
        named: path of a Parquet file, or ``posterior`` for those that ship for the law of the scenario.
        settings: of the scenario.

    Raises:
        DrawsError: if there is none.
    """
    from calibration.draws import shipped
    from scenarios.sweep.draws import DrawsError

    if not named:
        return None
    path = shipped("draws", settings.law, settings.mechanism) if named == SHIPPED else Path(named)
    if not path.is_file():
        pair = f"{settings.law} with {settings.mechanism}"
        what = f"none ship for {pair}" if named == SHIPPED else f"there is no {named}"
        raise DrawsError(f"--draws: {what}. Make them with: groundswell calibrate fit --law {settings.law}")
    return path


def outer_draws(count: int, named: str, settings: Scenario) -> list[Draw]:
    """Turns of the outer loops: of the tone table, and of parameters from draws that are named or ship.

    Args:
        count: of each loop.
        named: as an option names draws; where it names none and none ship, declared ranges are drawn from.
        settings: of the scenario.

    Raises:
        DrawsError: if named draws are not there, cannot be used or are fewer.
    """
    from calibration.draws import shipped
    from scenarios.power import draws

    file = named_draws(named, settings) or shipped("draws", settings.law, settings.mechanism)
    return draws.outer_draws(count, file if file.is_file() else None)


def drawn_from(path: Path | None) -> Draws | None:
    """The draws of a file.

    Raises:
        DrawsError: if they cannot be used; the message names the option and the file.
    """
    from scenarios.sweep.draws import DrawsError, read_draws

    if path is None:
        return None
    try:
        return read_draws(path)
    except DrawsError as error:
        raise DrawsError(f"--draws: {error}") from None
