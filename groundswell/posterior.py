"""Posterior draws as an option names them: a file, or those that ship for the law of the scenario."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
