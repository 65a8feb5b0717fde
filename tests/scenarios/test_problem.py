"""Problems as they are printed."""

from scenarios.layout import Span
from scenarios.problem import Problem, ScenarioError, Source, did_you_mean, listed


def test_a_problem_shows_its_line_with_a_caret():
    source = Source(label="mine.toml", text="a = 1\nb = 22\n")
    problem = Problem(source=source, span=Span(2, 4, 2), setting="b", message="is too large.")
    assert str(problem) == "mine.toml:2: b: is too large.\n      2 | b = 22\n        |     ^^"


def test_a_long_line_is_cut_around_the_fault():
    source = Source(label="mine.toml", text="x" * 500 + "FAULT" + "x" * 500)
    shown, caret = str(Problem(source=source, span=Span(1, 500, 5), message="no.")).splitlines()[1:]
    assert len(shown) < 120
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "FAULT"


def test_problems_are_sorted_by_file_and_line_and_options_come_last():
    file, option = Source(label="a", text="\n\n"), Source(label="--set", text="", is_file=False)
    problems = [
        Problem(source=option, message="third."),
        Problem(source=file, span=Span(2, 0, 1), message="second."),
        Problem(source=file, span=Span(1, 5, 1), message="first."),
    ]
    error = ScenarioError(problems)
    assert [problem.message for problem in error.problems] == ["first.", "second.", "third."]
    assert error.from_files
    assert not ScenarioError(problems[:1]).from_files


def test_only_a_near_word_is_offered():
    assert did_you_mean("Bounded", ["bounded", "no-tone"]) == " Did you mean 'bounded'?"
    assert did_you_mean("zebra", ["bounded", "no-tone"]) == ""


def test_a_long_list_is_counted():
    assert listed(["a", "b"]) == "a, b"
    assert listed([str(number) for number in range(20)], most=2) == "0, 1 and 18 more"
