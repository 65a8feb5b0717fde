"""The locks: every file pinned by hash, no address anywhere, nothing that brings a GPU's libraries."""

import re
import tomllib

import pytest

LOCKS = ("requirements.lock", "requirements-model.lock")
PIN = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;]+)(?: ; (?P<marker>.+?))? \\\n"
    r"(?P<hashes>(?:    --hash=\S+.*\n?)+)",
    re.MULTILINE,
)


def _pins(text):
    return [(pin["name"], pin["version"], pin["marker"] or "", pin["hashes"]) for pin in PIN.finditer(text)]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(root, lock):
    """Packages come from wherever the installing machine gets its packages."""
    lines = (root / lock).read_text().splitlines()
    assert [
        line
        for line in lines
        if "://" in line or line.strip().startswith(("-i", "--index", "--extra", "--find"))
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_by_sha256(root, lock):
    text = (root / lock).read_text()
    requirements = [line for line in text.splitlines() if line[:1].isalnum()]
    pins = _pins(text)
    assert len(pins) == len(requirements) > 0
    assert all(
        re.fullmatch(r"--hash=sha256:[0-9a-f]{64}( \\)?", line.strip())
        for *_, hashes in pins
        for line in hashes.splitlines()
    )


def test_every_declared_dependency_is_locked(root):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    declared = [
        *project["dependencies"],
        *(one for name in extras if name != "benchmarks" for one in extras[name]),
    ]
    names = {re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-") for requirement in declared}
    names -= {project["name"]}
    assert names - {name for name, *_ in _pins((root / "requirements.lock").read_text())} == set()


def test_one_lock_serves_both_mesas(root):
    mesas = {
        version: marker
        for name, version, marker, _ in _pins((root / "requirements.lock").read_text())
        if name == "mesa"
    }
    assert {version[:3]: marker for version, marker in mesas.items()} == {
        "3.3": "python_full_version < '3.12'",
        "3.5": "python_full_version >= '3.12'",
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_heavy_creeps_in(root, lock):
    names = {name for name, *_ in _pins((root / lock).read_text())}
    heavy = {
        name for name in names if name.startswith(("torch", "nvidia", "cuda", "tensorflow", "jax", "triton"))
    }
    assert heavy | (names & {"transformers", "openai-agents", "agents", "llama-cpp-python"}) == set()


def test_lock_formats_with_addresses_are_not_kept(kept):
    assert [
        str(path) for path in kept if path.name in {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock"}
    ] == []


def test_no_kept_file_knows_whose_machine_it_was_written_on(kept, read):
    home = re.compile(r"(?<![\w.])/(?:home|Users|root)/[\w.-]+|[A-Z]:\\Users\\")
    assert {str(path): found[0] for path in kept if (found := home.search(read(path)))} == {}
