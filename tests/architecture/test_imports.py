"""What an import brings along: every module imports, and the first doors bring nothing heavy."""

import importlib
import json
import os
import subprocess
import sys

HEAVY = (
    "numpy",
    "scipy",
    "pandas",
    "mesa",
    "numba",
    "openai",
    "pyarrow",
    "matplotlib",
    "seaborn",
    "pydantic",
    "xllamacpp",
    "wordllama",
    "joblib",
)
REPORT = "import json, sys; print(json.dumps(sorted(set({names!r}) & set(sys.modules))), file=sys.stderr)"


def _python(code, *, folder, path=()):
    """Run a line of Python in a fresh interpreter."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def _brought(code, root):
    """Which of the heavy packages are loaded once the code has run."""
    finished = _python(f"{code}\n{REPORT.format(names=HEAVY)}", folder=root)
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stderr.splitlines()[-1])


def test_every_module_imports(modules):
    for module in modules:
        if module.name != "__main__.py":
            importlib.import_module(".".join(module.with_suffix("").parts).removesuffix(".__init__"))


def test_importing_groundswell_brings_nothing_heavy(root):
    assert _brought("import groundswell", root) == []


def test_help_brings_nothing_heavy(root):
    help_asked = [
        "from groundswell.__main__ import main",
        "try: main(['--help'])",
        "except SystemExit as end: assert not end.code",
    ]
    assert _brought("\n".join(help_asked), root) == []


def test_the_world_runs_without_mesa(root):
    assert "mesa" not in _brought("import society.world", root)


def test_a_foreign_agents_package_is_named_and_a_remedy_given(root, tmp_path):
    foreign = tmp_path / "agents" / "__init__.py"
    foreign.parent.mkdir()
    foreign.touch()
    refused = _python("import society", folder=tmp_path, path=[tmp_path, root])
    assert refused.returncode == 1
    assert str(foreign) in refused.stderr
    assert "Run from the root of the checkout" in refused.stderr


def test_our_agents_package_is_found_from_any_folder(root, tmp_path):
    assert _python("import society", folder=tmp_path, path=[root]).returncode == 0
