"""A Dask cluster and a server of S3 on this machine, started as the documentation has it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.tools import ROOT

Process = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A scheduler and its workers."""

    address: str
    "Address of the scheduler."
    workers: tuple[Process, ...]
    "A process each, which nobody starts again."


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(
    *words: str, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Process]:
    """Run a Python module as a program until the block ends."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"}
    env.update(environment or {})
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", *words], env=env, stdout=file, stderr=file, cwd=log.parent
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def cluster(folder: Path, environment: Mapping[str, str]) -> Iterator[Cluster]:
    """Run a scheduler and two workers of one thread each."""
    address = f"tcp://127.0.0.1:{free_port()}"
    start = ("dask", "scheduler", "--host", address, "--no-dashboard", "--no-show")
    work = ("dask", "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
    with (
        running(*start, log=folder / "scheduler.log"),
        running(*work, log=folder / "one.log", environment=environment) as one,
        running(*work, log=folder / "two.log", environment=environment) as two,
    ):
        for name in ("one", "two"):
            _wait_for(folder / f"{name}.log", b"Registered to")
        yield Cluster(address=address, workers=(one, two))


@contextmanager
def s3(folder: Path) -> Iterator[dict[str, str]]:
    """Run moto's server with a bucket `site`; give the environment of its clients."""
    port = free_port()
    with running("moto.server", "--port", str(port), log=folder / "moto.log"):
        url = f"http://127.0.0.1:{port}"
        _wait_for(folder / "moto.log", b"Running on")
        urllib.request.urlopen(
            urllib.request.Request(f"{url}/site", method="PUT"), timeout=30
        ).close()
        yield {
            "AWS_ENDPOINT_URL": url,
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
        }


def _wait_for(log: Path, words: bytes) -> None:
    for _ in range(1200):
        if words in log.read_bytes():
            return
        time.sleep(0.05)
    raise AssertionError(log.read_text("utf-8", "replace"))
