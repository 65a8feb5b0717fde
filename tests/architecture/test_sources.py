"""The house rules that no linter knows: sizes, names, suppressions, and the mirror of the tests."""

import ast
import re

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
VAGUE_MODULES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base_model"}
VAGUE_VARIABLES = {"params", "cfg", "utils", "helpers"}
SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore|mypy:|ruff:)")
JUSTIFIED = re.compile(r"#\s*(?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|type: ignore\[[a-z, -]+\])\s+\W*\w+\W+\w+")


def _length(function):
    """Lines of a function, decorators and docstring apart."""
    documented = ast.get_docstring(function, clean=False) is not None
    docstring = function.body[0].end_lineno - function.body[0].lineno + 1 if documented else 0
    return function.end_lineno - function.lineno + 1 - docstring


def test_no_file_is_longer_than_a_reader_can_hold(scripts, read):
    long = {str(path): len(read(path).splitlines()) for path in scripts}
    assert {path: lines for path, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen(scripts, read):
    long = {
        f"{path}:{node.lineno} {node.name}": _length(node)
        for path in scripts
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_module_has_a_name_that_says_nothing(scripts):
    assert [
        str(path) for path in scripts if VAGUE_MODULES & {part.removesuffix(".py") for part in path.parts}
    ] == []


def test_no_argument_or_variable_has_a_name_that_says_nothing(modules, read):
    named = {
        f"{path}:{node.lineno}": name
        for path in modules
        for node in ast.walk(ast.parse(read(path)))
        for name in [node.arg if isinstance(node, ast.arg) else getattr(node, "id", "")]
        if name in VAGUE_VARIABLES
    }
    assert named == {}


def test_every_suppression_names_its_rule_and_its_reason(modules, read):
    """As in ``# noqa: ARG001 -- part of the interface``."""
    bare = [
        f"{path}:{number} {line.strip()}"
        for path in modules
        for number, line in enumerate(read(path).splitlines(), start=1)
        if SUPPRESSION.search(line) and not JUSTIFIED.search(line)
    ]
    assert bare == []


def _mirrors(module):
    """Where a module may be tested: in a file of its own, or in one suite for the whole folder.

    Each is a folder below ``tests`` and what the names of the files in it begin with, so that a long
    suite may be split by subject: ``test_world_order.py`` tests ``world.py``.
    """
    return {
        (module.parent, f"test_{module.stem.strip('_')}"),
        (module.parent.parent, f"test_{module.parent.name}"),
    }


def test_every_module_has_its_tests(modules, root):
    without = [
        str(module)
        for module in modules
        if module.name != "__init__.py"
        and not any(any((root / "tests" / folder).glob(f"{stem}*.py")) for folder, stem in _mirrors(module))
    ]
    assert without == []


def test_every_test_has_its_module(modules, scripts):
    packages = {module.parts[0] for module in modules}
    mirrors = {mirror for module in modules for mirror in _mirrors(module)}
    astray = [
        str(script)
        for script in scripts
        if script.parts[0] == "tests" and script.parts[1] in packages and script.name.startswith("test_")
        if not any(
            script.relative_to("tests").parent == folder and script.stem.startswith(stem)
            for folder, stem in mirrors
        )
    ]
    assert astray == []


def test_tests_hold_no_package(scripts):
    """An ``__init__.py`` below ``tests/agents`` would let the tests be imported as ``agents``."""
    assert [str(path) for path in scripts if path.parts[0] == "tests" and path.name == "__init__.py"] == []
