"""Probes: what models are asked, as whom, and in which profile; versioned text files with one hash."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.tone.errors import ToneInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED = Path(__file__).with_name("probes")

Text = Annotated[str, Field(min_length=1, max_length=2000)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]


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


class Wording(_Strict):
    """One scripted conversation: the user's turns, and which replies are scored (all by default)."""

    style: Name
    turns: Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)]


class Topic(_Strict):
    """What the user talks about, in several wordings for each user style."""

    version: Literal[1]
    id: str
    name: Name
    stratum: Literal["everyday", "probing", "induced", "control"]
    description: Text
    wording: Annotated[tuple[Wording, ...], Field(min_length=1)]


class Profile(_Strict):
    """What one sampling run asks, with every sampling parameter written out."""

    name: Name
    personas: tuple[Name, ...]
    topics: tuple[Name, ...]
    styles: tuple[Name, ...]
    wordings: Annotated[int, Field(ge=1, description="wordings of each topic and style")]
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


class _ProfileFile(_Strict):
    """The form of profiles.toml."""

    version: Literal[1]
    profile: tuple[Profile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probes:
    """A checked set of probes.

    Attributes:
        personas, topics, profiles: by name.
        hash: SHA-256 over names and bytes of all files, in order of their names.
    """

    personas: Mapping[str, Persona]
    topics: Mapping[str, Topic]
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


def load_probes(folder: Path = SHIPPED) -> Probes:
    """Read and check a folder of probes: personas.toml, profiles.toml and topics/*.toml.

    Raises:
        ToneInputError: naming file and key of everything that is wrong.
    """
    files = sorted([folder / "personas.toml", folder / "profiles.toml", *folder.glob("topics/*.toml")])
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + _bytes(path) + b"\0")
    personas = _named(_read(folder / "personas.toml", _PersonaFile).persona, folder / "personas.toml")
    profiles = _named(_read(folder / "profiles.toml", _ProfileFile).profile, folder / "profiles.toml")
    topics = _named(tuple(_read(path, Topic) for path in files if path.parent != folder), folder / "topics")
    for profile in profiles.values():
        _check_profile(profile, personas, topics, folder / "profiles.toml")
    return Probes(personas=personas, topics=topics, profiles=profiles, hash=digest.hexdigest())


_File = TypeVar("_File", bound=BaseModel)
_Entry = TypeVar("_Entry", Persona, Profile, Topic)


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
        problems = [
            f"{path}: {'.'.join(map(str, problem['loc']))}: {problem['msg']}." for problem in error.errors()
        ]
        raise ToneInputError("\n".join(problems)) from error


def _bytes(path: Path) -> bytes:
    """The file's content, or a sentence about why there is none."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ToneInputError(
            f"{path}: cannot be read ({error.strerror}). A probe folder needs this file."
        ) from error


def _named(entries: tuple[_Entry, ...], path: Path) -> dict[str, _Entry]:
    """Entries by name; a name given twice is an error."""
    found: dict[str, _Entry] = {}
    for entry in entries:
        if entry.name in found:
            raise ToneInputError(f"{path}: the name '{entry.name}' is given twice. Rename one of them.")
        found[entry.name] = entry
    return found


def _check_profile(
    profile: Profile, personas: Mapping[str, Persona], topics: Mapping[str, Topic], path: Path
) -> None:
    """See that everything a profile names exists, and in enough wordings."""
    for key, wanted, known in (("personas", profile.personas, personas), ("topics", profile.topics, topics)):
        for name in wanted:
            if name not in known:
                raise ToneInputError(
                    f"{path}: profile '{profile.name}', {key}: there is no '{name}'. "
                    f"Known: {', '.join(sorted(known))}."
                )
    for topic in profile.topics:
        for style in profile.styles:
            held = sum(wording.style == style for wording in topics[topic].wording)
            if held < profile.wordings:
                raise ToneInputError(
                    f"{path}: profile '{profile.name}' wants {profile.wordings} wordings of topic '{topic}' "
                    f"in style '{style}', but there are {held}. Write more or ask for fewer."
                )
