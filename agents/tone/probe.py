"""Probes: what models are asked, as whom, by what kind of user; versioned text files with one hash."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.plain import of_system, of_validation
from agents.tone.errors import ToneInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED = Path(__file__).with_name("probes")
LEADING_TURNS = 6  # turns that the topic speaks; the farewell comes after them
FAREWELL = "farewell"
TURNS = (*map(str, range(1, LEADING_TURNS + 1)), FAREWELL)
SCORED = frozenset({"1", "2", "4", "6", FAREWELL})  # the other turns only lead on
MATTER = "{matter}"

Text = Annotated[str, Field(min_length=1, max_length=2000)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Frame = Annotated[str, Field(pattern=r"^[^{}]*\{matter\}[^{}]*$", max_length=500)]
Stratum = Literal["everyday", "probing", "induced"]


class _Strict(BaseModel):
    """A part of a probe file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Example(_Strict):
    """One example turn: what a user says and how the persona answers."""

    user: Text
    assistant: Text


class Persona(_Strict):
    """Who the model is asked to be: a system prompt, example turns, both or neither."""

    id: str
    name: Name
    description: Text
    system: str = ""
    example: tuple[Example, ...] = ()

    def messages(self) -> list[dict[str, str]]:
        """The messages that come before the user's first turn."""
        opening = [{"role": "system", "content": self.system}] if self.system else []
        for turn in self.example:
            opening.append({"role": "user", "content": turn.user})
            opening.append({"role": "assistant", "content": turn.assistant})
        return opening


class Variant(_Strict):
    """One way of a style to speak: a frame around each of the topic's turns, and a farewell."""

    frames: Annotated[tuple[Frame, ...], Field(min_length=LEADING_TURNS, max_length=LEADING_TURNS)]
    farewell: Text


class Style(_Strict):
    """A kind of user; `short` styles say the topic's matter in its short form."""

    id: str
    name: Name
    description: Text
    short: bool = False
    variant: Annotated[tuple[Variant, ...], Field(min_length=1)]


class Opening(_Strict):
    """A first turn written out for one style, in place of the framed one."""

    style: Name
    text: Text


class Course(_Strict):
    """What the user has to say in the turns 1 to 6, in plain words and in short form."""

    turns: Annotated[tuple[Text, ...], Field(min_length=LEADING_TURNS, max_length=LEADING_TURNS)]
    short: Annotated[tuple[Text, ...], Field(min_length=LEADING_TURNS, max_length=LEADING_TURNS)]


class Topic(_Strict):
    """What the user talks about. Controls are topics on which no tone is expected."""

    version: Literal[1]
    id: str
    name: Name
    stratum: Stratum
    control: bool = False
    description: Text
    opening: tuple[Opening, ...] = ()
    course: Annotated[tuple[Course, ...], Field(min_length=1)]

    def openings(self, style: str) -> tuple[str, ...]:
        """First turns written out for a style."""
        return tuple(opening.text for opening in self.opening if opening.style == style)


class Topics(_Strict):
    """A profile's topics by stratum: a run asks within one of them."""

    everyday: tuple[Name, ...] = ()
    probing: tuple[Name, ...] = ()
    induced: tuple[Name, ...] = ()

    def of(self, stratum: str) -> tuple[Name, ...]:
        """Topics of one stratum."""
        chosen: dict[str, tuple[Name, ...]] = self.model_dump()
        return tuple(chosen.get(stratum, ()))


class Seeds(_Strict):
    """How many seeds (topic in a style in a wording) a balanced design takes, by stratum."""

    everyday: Annotated[int, Field(ge=1)] | None = None
    probing: Annotated[int, Field(ge=1)] | None = None
    induced: Annotated[int, Field(ge=1)] | None = None

    def of(self, stratum: str) -> int:
        """Seeds of one stratum; 0 if none are given."""
        chosen: dict[str, int | None] = self.model_dump()
        return chosen.get(stratum) or 0


class Profile(_Strict):
    """What one sampling run asks, with every sampling parameter written out."""

    name: Name
    design: Literal["cross", "balanced"]
    personas: Annotated[tuple[Name, ...], Field(min_length=1)]
    personas_per_seed: Annotated[int, Field(ge=1, description="personas that meet one seed")] = 1
    topics: Topics
    styles: Annotated[tuple[Name, ...], Field(min_length=1)]
    turns: Annotated[tuple[Literal["1", "2", "3", "4", "5", "6", "farewell"], ...], Field(min_length=1)]
    wordings: Annotated[int, Field(ge=1, description="of each topic and style, in a cross")] = 1
    seeds: Seeds = Seeds()
    replicates: Annotated[int, Field(ge=1, description="replies to the same words")]
    max_tokens: Annotated[int, Field(ge=1, le=4096, description="tokens a reply")]
    temperature: Annotated[float, Field(ge=0, le=2)]
    top_p: Annotated[float, Field(gt=0, le=1)]
    top_k: Annotated[int, Field(ge=0)]
    min_p: Annotated[float, Field(ge=0, le=1)]
    seed: Annotated[int, Field(ge=0, lt=2**31, description="where the request seeds start")]


class _PersonaFile(_Strict):
    """The form of personas.toml."""

    version: Literal[1]
    persona: tuple[Persona, ...]


class _StyleFile(_Strict):
    """The form of styles.toml."""

    version: Literal[1]
    style: tuple[Style, ...]


class _ProfileFile(_Strict):
    """The form of profiles.toml."""

    version: Literal[1]
    profile: tuple[Profile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probes:
    """A checked set of probes.

    Attributes:
        personas, topics, styles, profiles: by name.
        hash: SHA-256 over names and bytes of all files, in order of their names.
    """

    personas: Mapping[str, Persona]
    topics: Mapping[str, Topic]
    styles: Mapping[str, Style]
    profiles: Mapping[str, Profile]
    hash: str

    def profile(self, name: str) -> Profile:
        """A profile by name.

        Raises:
            ToneInputError: if there is none of that name.
        """
        if name not in self.profiles:
            raise ToneInputError(
                f"There is no profile '{name}'. Profiles: {', '.join(sorted(self.profiles))}."
            )
        return self.profiles[name]

    def wordings(self, topic: str, style: str) -> int:
        """How many wordings there are of a topic in a style."""
        written = self.topics[topic].openings(style)
        return max(len(written), len(self.topics[topic].course), len(self.styles[style].variant))

    def turn(self, topic: str, style: str, wording: int, label: str) -> str:
        """What the user says: the topic's matter in the style's frame, or what is written out for it."""
        voice = self.styles[style]
        variant = voice.variant[wording % len(voice.variant)]
        if label == FAREWELL:
            return variant.farewell
        written = self.topics[topic].openings(style)
        if label == TURNS[0] and wording < len(written):
            return written[wording]
        courses = self.topics[topic].course
        course = courses[wording % len(courses)]
        number = int(label) - 1
        matter = (course.short if voice.short else course.turns)[number]
        return variant.frames[number].replace(MATTER, matter)


def load_probes(folder: Path = SHIPPED) -> Probes:
    """Read and check a folder of probes: personas.toml, styles.toml, profiles.toml and topics/*.toml.

    Raises:
        ToneInputError: naming file and key of everything that is wrong.
    """
    from agents.tone.design import check_profile

    single = [folder / f"{name}.toml" for name in ("personas", "profiles", "styles")]
    files = sorted([*single, *folder.glob("topics/*.toml")])
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + _bytes(path) + b"\0")
    people, runs, voices = single
    probes = Probes(
        personas=_named(_read(people, _PersonaFile).persona, people),
        profiles=_named(_read(runs, _ProfileFile).profile, runs),
        styles=_named(_read(voices, _StyleFile).style, voices),
        topics=_named(
            tuple(_read(path, Topic) for path in files if path.parent != folder), folder / "topics"
        ),
        hash=digest.hexdigest(),
    )
    for profile in probes.profiles.values():
        check_profile(profile, probes, runs)
    return probes


_File = TypeVar("_File", bound=BaseModel)
_Entry = TypeVar("_Entry", Persona, Profile, Style, Topic)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        ToneInputError: naming file, line and column.
    """
    try:
        return tomllib.loads(_bytes(path).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ToneInputError(f"{path}: not valid TOML: {error}. Correct the file.") from error


def _read(path: Path, form: type[_File]) -> _File:
    """Check one file against its form, with all errors at once."""
    try:
        return form.model_validate(read_toml(path))
    except ValidationError as error:
        problems = (f"{path}: {of_validation(problem)}." for problem in error.errors())
        raise ToneInputError("\n".join(problems)) from error


def _bytes(path: Path) -> bytes:
    """The file's content, or a sentence about why there is none."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ToneInputError(f"{path}: {of_system(error)}. A probe folder needs this file.") from error


def _named(entries: tuple[_Entry, ...], path: Path) -> dict[str, _Entry]:
    """Entries by name; a name given twice is an error."""
    found: dict[str, _Entry] = {}
    for entry in entries:
        if entry.name in found:
            raise ToneInputError(f"{path}: the name '{entry.name}' is given twice. Rename one of them.")
        found[entry.name] = entry
    return found
