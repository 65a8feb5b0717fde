"""What the calibration commands share: the bank, the evidence, the posterior, and how they are named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from groundswell.options import FOLDER, Command

if TYPE_CHECKING:
    from calibration.bank import Bank
    from calibration.posterior import Posterior
    from calibration.vector import Evidence

DEFAULT_LAW = "bounded"
INVALID = 3


class InvalidInput(click.ClickException):
    """A bank, draws or targets that cannot be used."""

    exit_code = INVALID


draws_option = click.option(
    "--draws",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Posterior draws; those that ship for the law if left out.",
)


def evidence_options(command: Command) -> Command:
    """Add ``--law``, ``--mechanism``, ``--bank`` and ``--targets``."""
    for option in (
        click.option(
            "--targets",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            metavar="FOLDER",
            help="Folder with targets of your own: CSV, JSON, descriptions of microdata, AIMS respondents.",
        ),
        click.option(
            "--bank",
            type=FOLDER,
            help="Folder of a bank of runs, or its bank.parquet; the one that ships if left out.",
        ),
        click.option(
            "--mechanism", metavar="NAME", help="How people hear each other; the usual if left out."
        ),
        click.option(
            "--law", metavar="NAME", default=DEFAULT_LAW, show_default=True, help="Law of absorption."
        ),
    ):
        command = option(command)
    return command


def find_bank(bank: Path | None, law: str, mechanism: str | None) -> Bank:
    """The bank that is named, or the one that ships.

    Raises:
        click.UsageError: for a law or mechanism that is not there.
        InvalidInput: if the bank cannot be used.
    """
    from calibration.bank import BankError, read_bank
    from calibration.draws import shipped_bank

    chosen = known_form(law, mechanism)
    path = shipped_bank(*chosen) if bank is None else bank
    path = path / "bank.parquet" if path.is_dir() else path
    if not path.is_file():
        raise InvalidInput(
            f"{path}: no bank of {chosen[0]} with {chosen[1]} is there. Make one: "
            f"groundswell calibrate fit --law {chosen[0]} --bank FOLDER"
        )
    try:
        found = read_bank(path)
    except BankError as error:
        raise InvalidInput(str(error)) from None
    if bank is not None and law not in (found.law, DEFAULT_LAW):
        raise InvalidInput(f"{path}: a bank of {found.law}, and --law is {law}. Name the bank of that law.")
    return found


def known_form(law: str, mechanism: str | None) -> tuple[str, str]:
    """Law and mechanism, the usual mechanism where none is named.

    Raises:
        click.UsageError: for names that are in no menu.
    """
    from scenarios.problem import did_you_mean
    from society.form import MENUS, Form

    chosen = (law, mechanism or Form().mechanism)
    for kind, name in zip(("law", "mechanism"), chosen, strict=True):
        if name not in MENUS[kind]:
            allowed = ", ".join(MENUS[kind])
            raise click.UsageError(
                f"--{kind}: '{name}' is none.{did_you_mean(name, list(MENUS[kind]))} Allowed: {allowed}."
            )
    return chosen


def find_evidence(targets: Path | None) -> Evidence:
    """All that ships, with a user's own targets.

    Raises:
        InvalidInput: if the targets cannot be used.
    """
    from calibration.targets import aims_cells
    from calibration.targets.own import RESPONDENTS, read_folder
    from calibration.targets.target import TargetError, joined
    from calibration.vector import Evidence

    if targets is None:
        return Evidence()
    try:
        own = read_folder(targets)
        whole = own if list(targets.glob(RESPONDENTS)) else joined([aims_cells.shipped(), own])
        evidence = Evidence(surveyed=whole)
        evidence.fitted()
    except TargetError as error:
        raise InvalidInput(str(error)) from None
    return evidence


def find_posterior(bank: Bank, evidence: Evidence, draws: Path | None, *, own: bool) -> Posterior:
    """The posterior of given draws, of those that ship, or sampled anew.

    Args:
        bank: of the law.
        evidence: that is fitted.
        draws: file of draws; None for those that ship.
        own: whether the bank or the targets are the user's own, so that what ships does not fit.

    Raises:
        InvalidInput: if the draws come from another bank.
    """
    from calibration.draws import read_posterior
    from calibration.posterior import Problem, infer
    from scenarios.sweep.draws import shipped_draws

    problem = Problem.of(bank, evidence)
    path = draws if draws is not None else shipped_draws(bank.law, bank.mechanism)
    if draws is None and (own or not path.is_file()):
        return infer(problem)
    try:
        return read_posterior(path, problem)
    except ValueError as error:
        raise InvalidInput(str(error)) from None
