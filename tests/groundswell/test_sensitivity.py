"""``sensitivity`` from the command line."""


def test_indices_of_a_shipped_law_are_told_most_influential_first(answered):
    indices = answered("sensitivity")["indices"]
    gap = indices["gap between the outer arms of the trial"]
    assert gap[0]["parameter"] == "absorb.gain"
    totals = [one["total"] for one in gap]
    assert totals == sorted(totals, reverse=True)


def test_people_read_a_table(typed):
    ended = typed("sensitivity", "--law", "no-tone")
    assert ended.exit_code == 0, ended.stderr
    assert ended.stdout.startswith("Law no-tone, mechanism deffuant-weisbuch.")
    assert "change in rights 2021-23" in ended.stdout
    assert "gap between" not in ended.stdout
    assert typed("sensitivity", "--law", "boundet").exit_code == 2
