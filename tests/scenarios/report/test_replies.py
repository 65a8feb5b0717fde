"""Replies are shown by rule, and trusted with nothing."""

import re

from scenarios.report.replies import LONGEST, clean


def test_each_persona_speaks_coldest_middle_and_warmest(page) -> None:
    assert re.findall(r"Tone τ (\S+);", page.text) == ["−0.70", "−0.60", "−0.50", "+0.40", "+0.60", "+0.70"]
    assert "seed 4001" in page.text
    assert "cut off at the token limit" in page.text


def test_a_hostile_reply_comes_out_as_text(whole, page) -> None:
    assert "</blockquote><script>alert('x')</script><img src=http://evil.example/x" in page.text
    assert "{{ 7 * 7 }} {% include 'report.css' %}" in page.text
    assert "49" not in re.findall(r"onerror=alert\(1\)>(.{12})", page.text)[0]
    raw = (whole / "report.html").read_text(encoding="utf-8")
    assert "<script" not in raw
    assert not re.search("[\u202a-\u202e\x00\x1b]", raw)


def test_a_reply_is_cut_visibly_and_keeps_its_lines() -> None:
    assert clean("a\r\nb\tc", LONGEST) == "a\nb c"
    cut = clean("word " * 1000, LONGEST)
    assert len(cut) < LONGEST + 10
    assert cut.endswith("[…]")
    assert clean("\u202eevil\u2066 👋🏽 naïve", 50) == "\ufffdevil\ufffd 👋🏽 naïve"
