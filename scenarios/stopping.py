"""Ctrl-C heard at once and obeyed at the next safe place.

An interrupt that is raised wherever it happens to arrive can meet compiled code, which turns it into
a complaint of its own, or loses it. So it is noted, and raised where the work asks for it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self


class Stop:
    """Whether the user asked to stop; a context manager around the work.

    A second Ctrl-C is raised at once. Where interrupts are not ours to handle (a thread that is not the
    main one, a process told to ignore them, a handler of somebody else's) nothing is changed.

    Attributes:
        asked: whether Ctrl-C was typed.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: Callable[[int, FrameType | None], Any] | None = None

    def __enter__(self) -> Self:
        ours = threading.current_thread() is threading.main_thread()
        if ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._before = signal.default_int_handler
            signal.signal(signal.SIGINT, self._hear)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def obey(self) -> None:
        """Raise the interrupt that was asked for, if one was.

        Raises:
            KeyboardInterrupt: if Ctrl-C was typed.
        """
        if self.asked:
            raise KeyboardInterrupt

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            signal.default_int_handler(number, frame)
        self.asked = True
