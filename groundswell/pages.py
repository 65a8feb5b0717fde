"""Pages made from code: ``python -m groundswell.pages`` writes them, and a test fails when they are stale.

``docs/parameters.md``, ``docs/credibility.md`` with its figures, the pages of signs and sizes and of human
influence, the reference of commands and settings, and the JSON Schema of scenario files are generated whole.
In ``docs/ODD.md`` only what stands between two marks is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import click
from pydantic.fields import FieldInfo

from agents.mind.absorb import LAWS
from agents.mind.absorb.protocol import ten_year_multiple
from agents.opinion import MECHANISMS
from agents.parameters import Parameters
from groundswell.credibility import credibility_page, draw
from groundswell.influence import influence_page
from groundswell.reference import command_page, scenario_page
from groundswell.signs import signs_page
from scenarios.policies import POLICIES
from scenarios.policies.intervention import Intervention
from scenarios.schema import SCHEMA_FILE, schema_text
from society.day import ORDER
from society.expression import EXPRESSIONS
from society.form import Form
from society.habits import ADOPTIONS
from society.summary import CELLS, OUTCOMES
from society.ties import TIES

DOCS = Path(__file__).resolve().parents[1] / "docs"
SECTION = re.compile(
    r"(?P<begin><!-- generated: (?P<name>[a-z]+) -->\n).*?(?P<end><!-- end of generated -->)", re.DOTALL
)
IDENTIFIERS = {
    r"\b(10\.\d{4,9}/[^\s;,()]+)": r"[\1](https://doi.org/\1)",
    r"\barXiv (\d{4}\.\d{4,5})": r"[arXiv \1](https://arxiv.org/abs/\1)",
}
WRITTEN_OUT = 8
"""Characters up to which a number is written as it is; a longer one is rounded to four figures."""

HEAD = """# Parameters

Generated from `agents/parameters` by `make pages`; do not edit.

Every number of the model is here, with its unit, the range that was plausible before any fitting, and where
it comes from. The first word of a source says what kind of number it is. *Measured*: a published figure, or
an aggregate of the data named. *Derived*: arithmetic on such figures. *Calibrated*: fitted. *Assumed*:
chosen, because nobody has measured it. A series has no range: it is data from outside the model.

A parameter is set by its full name, on the command line as in `--set parameters.absorb.gain=0.1`, or in a
scenario file under `[parameters.absorb]`. A value outside the range is allowed as long as it means anything;
`groundswell schema` gives these outer bounds.
"""


POLICIES_HEAD = """## Policies

A scenario file names policies in tables `[[policy]]`, each with a `name`, and with `start`, `end`, `dose`
and `compliance` from 0 to 1, `target` and the policy's own numbers. A number can change on a day: a table
`[[policy.dated]]` says which `setting` has what `value` from which `start` on, with a `reference`. A
policy moves the levers named here by dose · compliance and nothing else; at dose 0, outside its dates and
for providers it does not aim at, the run is the one without it, bit for bit.

Policies act in the order of the file, each on what the last one left. Shares add up as if they fell on
each other at random, 1 − (1 − a)(1 − b); factors multiply; of two limits the stricter holds. So the order
does not matter for these. One policy in force twice at one time for one provider is refused.
"""


def parameter_page() -> str:
    """The page of all parameters, a table for each group."""
    parameters = Parameters()
    groups = {name: getattr(parameters, name) for name, _ in _fields(Parameters)}
    numbers = [one for group in groups.values() for _, one in _fields(type(group))]
    kinds = Counter(re.split(r"\W", _declared(one)["source"], maxsplit=1)[0] for one in numbers)
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda kind: -kind[1]))
    parts = [HEAD, f"{len(numbers)} entries: {counted}.\n"]
    for name, field in _fields(Parameters):
        parts.append(f"## {name}\n\n{field.description}\n\n{_table(groups[name])}\n")
    parts.append(_policies())
    return "\n".join(parts)


def _policies() -> str:
    """The policies: what each moves, what is known of it, and its own numbers."""
    parts = [POLICIES_HEAD]
    for name, kind in POLICIES.items():
        policy = kind.model_validate({"name": name})
        own = [field for field in kind.numbers() if field not in Intervention.model_fields]
        line = (kind.__doc__ or "").splitlines()[0]
        levers = ", ".join(f"`{lever}`" for lever in kind.levers)
        evidence = _linked(kind.evidence)
        parts.append(f"### {name}\n\n{line} Moves {levers}. {evidence}\n\n{_table(policy, own)}\n")
    return "\n".join(parts)


def refreshed(text: str) -> str:
    """A page with everything between its marks made anew.

    Raises:
        KeyError: for a mark that nothing is generated for.
    """
    return SECTION.sub(lambda found: f"{found['begin']}\n{SECTIONS[found['name']]()}\n\n{found['end']}", text)


def pages(docs: Path = DOCS) -> dict[Path, str]:
    """Each page that is generated, wholly or in part, with the text it should have."""
    overview = docs / "ODD.md"
    return {
        docs / "parameters.md": parameter_page(),
        docs / "credibility.md": credibility_page(),
        docs / "validation" / "signs-and-sizes.md": signs_page(),
        docs / "validation" / "human-influence.md": influence_page(),
        docs / "reference" / "command-line.md": command_page(),
        docs / "reference" / "scenario-files.md": scenario_page(),
        overview: refreshed(overview.read_text(encoding="utf-8")),
        SCHEMA_FILE: schema_text(),
    }


def _order() -> str:
    return "\n".join(["```python", "ORDER = (", *(f'    "{phase}",' for phase in ORDER), ")", "```"])


def _forms() -> str:
    rows = ["| form | name | in | what is known of it |", "|---|---|---|---|"]
    parameters, default = Parameters(), asdict(Form())
    for name, law in LAWS.items():
        multiple = ten_year_multiple(name, law.adjust(parameters.absorb), parameters.trial)
        rows.append(f"| law | `{name}` | {_file(law.module)} | ten-year multiple {multiple:.3g} |")
    adopted = {name: way.module for name, way in ADOPTIONS.items()}
    spoken = {name: rule.modules[0][0] for name, rule in EXPRESSIONS.items() if rule.modules}
    menus = {"mechanism": MECHANISMS, "ties": TIES, "adoption": adopted, "expression": spoken}
    for form, menu in menus.items():
        for name, module in menu.items():
            line = (module.__doc__ or "").splitlines()[0].partition(": ")[2]
            rows.append(f"| {form} | `{name}` | {_file(module)} | {line} |")
    chosen = ", ".join(f"{form} `{name}`" for form, name in default.items())
    return "\n".join([*rows, "", f"Where nothing is said: {chosen}."])


def _file(module: ModuleType) -> str:
    path = module.__name__.replace(".", "/") + ".py"
    return f"[`{path}`](../{path})"


def _recorded() -> str:
    outcomes, cells = (", ".join(f"`{name}`" for name in names) for names in (OUTCOMES, CELLS))
    return f"Outcomes: {outcomes}.\n\nGroups: {cells}."


SECTIONS = {"order": _order, "forms": _forms, "recorded": _recorded}
"""What stands between the marks of each name."""


def _fields(model: Any) -> list[tuple[str, FieldInfo]]:  # noqa: ANN401 - a pydantic class
    return list(model.model_fields.items())


def _declared(field: FieldInfo) -> dict[str, Any]:
    declared = field.json_schema_extra
    if not isinstance(declared, dict):
        raise TypeError("a parameter was not declared by agents.parameters.parameter or series.")
    return declared


def _table(group: Any, names: Sequence[str] = ()) -> str:  # noqa: ANN401 - a group of parameters
    """A table of a group's numbers, or of some of them."""
    rows = ["| name | default | unit | range | what it is | source |", "|---|---|---|---|---|---|"]
    for name, field in _fields(type(group)):
        if names and name not in names:
            continue
        told, value = _declared(field), getattr(group, name)
        reach = f"{_number(told['low'])} to {_number(told['high'])}" if "low" in told else "series"
        default = ", ".join(map(_number, value)) if isinstance(value, tuple) else _number(value)
        cells = (f"`{name}`", default, told["unit"], reach, field.description, _linked(told["source"]))
        rows.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(rows)


def _number(value: float) -> str:
    text = str(value).removesuffix(".0")
    return (text if len(text) <= WRITTEN_OUT else f"{value:.4g}").replace("-", "\N{MINUS SIGN}")


def _linked(source: str) -> str:
    for pattern, link in IDENTIFIERS.items():
        source = re.sub(pattern, link, source)
    return source


@click.command()
def main() -> None:
    """Write the pages that are made from code."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(path)
    draw()


if __name__ == "__main__":
    main()
