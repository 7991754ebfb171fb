"""Ctrl-C is heard whenever it is pressed, also where Python does not look for it any more."""

import signal
import subprocess
import sys

import pytest

from tests.tools import ROOT

WAIT = """
import os, signal, sys, threading
from contextlib import nullcontext
from pipeline.cli.interrupts import heard
reader, writer = os.pipe()

def press():
    # As in the gap before the wait: the signal is noted, and interrupts nothing of the main thread.
    signal.pthread_kill(threading.get_ident(), signal.SIGINT)

before = signal.getsignal(signal.SIGUSR1), signal.set_wakeup_fd(-1)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
thread = threading.Timer(0.5, press)
try:
    with heard() if sys.argv[1] == "heard" else nullcontext():
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        thread.start()
        os.read(reader, 1)
except KeyboardInterrupt:
    print("interrupted")
assert before == (signal.getsignal(signal.SIGUSR1), signal.set_wakeup_fd(-1))
assert threading.active_count() == 1 or sys.argv[1] != "heard"
"""


def waiting(how: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WAIT, how],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="signals of POSIX")
def test_a_wait_that_no_signal_interrupts_ends() -> None:
    out, errors = waiting("heard").communicate(timeout=120)
    assert (out, errors) == ("interrupted\n", "")


def test_it_stands_aside_in_other_threads_and_leaves_all_as_it_was() -> None:
    code = (
        "import threading\nfrom pipeline.cli.interrupts import heard\n"
        "def work():\n with heard(): print('done')\n"
        "t = threading.Thread(target=work); t.start(); t.join()\n"
        "for _ in range(50):\n with heard(): pass\n"
        "print(threading.active_count())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "done\n1\n"
