"""Blocks of pages: found with their marks, run in order, and their results written anew."""

import pytest
from click.testing import CliRunner

from groundswell.blocks import BlockError, blocks, main, refreshed, run

PAGE = """# A page

```toml shown
# small.toml
people = 100
```

```sh run
grep people small.toml
```

```text result
old
```

```python run
count = 2
```

Words.

```python run
print(count + 1)
```

```text result
```

```sh shown
never run
```
"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(PAGE)
    return path


def test_blocks_are_found_with_language_mark_and_line():
    found = blocks(PAGE)
    assert [(one.language, one.mark) for one in found] == [
        ("toml", "shown"),
        ("sh", "run"),
        ("text", "result"),
        ("python", "run"),
        ("python", "run"),
        ("text", "result"),
        ("sh", "shown"),
    ]
    assert PAGE.splitlines()[found[1].line - 1] == "```sh run"


def test_blocks_share_a_folder_and_a_session(page):
    assert [printed for _, printed in run(page)] == ["people = 100\n", "3\n"]


def test_results_are_written_anew_and_nothing_else(page):
    answer = CliRunner().invoke(main, [str(page)])
    assert answer.exit_code == 0
    assert page.read_text() == PAGE.replace("old\n", "people = 100\n").replace(
        "```text result\n```", "```text result\n3\n```"
    )
    assert refreshed(page) == page.read_text()


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("```sh run\nexit 3\n```\n", r"page.md:1: ended with 3"),
        ("```sh run\ngroundswell show nothing\n```\n", r"page.md:1: show ended with 3"),
        ("```python run\n1 / 0\n```\n", "page.md:1: ZeroDivisionError"),
        ("```text result\n```\n", "page.md:1: a result behind no block"),
    ],
)
def test_a_block_that_fails_is_named(page, block, said):
    page.write_text(block)
    with pytest.raises(BlockError, match=said):
        list(run(page))


def test_a_plain_command_prints_the_same_in_this_process_as_in_a_shell(page):
    page.write_text(
        "```sh run\ngroundswell list\n```\n\n```text result\n```\n\n"
        "```sh run\ngroundswell list | cat\n```\n\n```text result\n```\n"
    )
    here, shell = (printed for _, printed in run(page))
    assert here == shell
    assert here.startswith("baseline ")
