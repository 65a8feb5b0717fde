"""Ctrl-C: heard at once, obeyed where it is safe."""

import signal
import threading

import pytest

from scenarios.stopping import Stop


def test_ctrl_c_is_raised_where_it_is_asked_for():
    with Stop() as stop:
        stop.obey()
        signal.raise_signal(signal.SIGINT)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            stop.obey()


def test_a_second_ctrl_c_is_raised_at_once():
    with Stop():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_afterwards_everything_is_as_before():
    with Stop():
        pass
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize("handler", [signal.SIG_IGN, lambda *_: None])
def test_somebody_elses_handling_is_left_alone(handler):
    before = signal.signal(signal.SIGINT, handler)
    try:
        with Stop():
            assert signal.getsignal(signal.SIGINT) is handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_in_another_thread_nothing_is_changed():
    seen = []

    def work():
        with Stop():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]
