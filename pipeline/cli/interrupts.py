"""Ctrl-C while a key or a line is waited for: heard at once, whenever it is pressed."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_POSIX = hasattr(signal, "pthread_kill")
_AGAIN = 0.05
"Seconds between two pokes."


@contextmanager
def heard() -> Iterator[None]:
    """While this lasts, Ctrl-C ends a read in the main thread by `KeyboardInterrupt`.

    Python runs what a signal asks for between two of its own steps. A signal that comes behind the
    last step before the system waits for a key would be seen with that key, and not before. The
    signal's number is written into a pipe at once, though; a thread that sees it there pokes the
    wait with a signal that does nothing else, until the wait is over.
    """
    if not _POSIX or threading.current_thread() is not threading.main_thread():
        yield
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    over = threading.Event()
    nothing = signal.signal(signal.SIGUSR1, lambda *_: None)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    main = threading.get_ident()
    thread = threading.Thread(target=_poke, args=(main, reader, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        signal.set_wakeup_fd(before)
        os.close(writer)
        try:
            thread.join()  # it must poke no more when a poke would end the program
        finally:
            signal.signal(signal.SIGUSR1, nothing)
            os.close(reader)


def _poke(main: int, reader: int, over: threading.Event) -> None:
    """Poke the main thread from the moment that Ctrl-C is pressed until the wait is over."""
    while came := os.read(reader, 64):
        while signal.SIGINT in came and not over.wait(_AGAIN):
            signal.pthread_kill(main, signal.SIGUSR1)
