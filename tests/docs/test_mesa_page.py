"""What the page for users of Mesa shows runs as shown, from the first block to the last."""

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "mesa.md"
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_code_of_the_page_runs():
    blocks, scope = BLOCK.findall(PAGE.read_text()), {"__name__": "page"}
    for block in blocks:
        exec(compile(block, PAGE.name, "exec"), scope)  # noqa: S102 - our own page
    assert len(blocks) == 6
