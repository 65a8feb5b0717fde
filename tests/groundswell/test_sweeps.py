"""Sweep and resume from the command line."""


def test_resume_of_a_finished_sweep_says_that_all_is_there(swept):
    ended = swept.type("resume", swept.folder)
    assert ended.exit_code == 0, ended.stderr
    assert "4 of 4 runs are finished" in ended.stdout + ended.stderr
