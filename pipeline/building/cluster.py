"""Steps made by the workers of a Dask cluster; their bytes go through a shared store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar, cast

from pipeline.building.code import code_digest
from pipeline.building.graph import Step
from pipeline.building.local import make
from pipeline.building.pool import Task, Work, batches
from pipeline.building.results import Digests, Results
from pipeline.building.store import Built, Store
from pipeline.errors import InputError, PipelineError, SourceError, raise_all

Answer = TypeVar("Answer")
_ASKED = 2
"Seconds after which it is asked whether workers are left, while none of them ends a batch."


class Ordered(NamedTuple):
    """A step as it travels: with the digests of its inputs, not with their bytes."""

    step: Step
    "The step."
    key: str
    "Digest of all that goes in."
    inputs: dict[str, str]
    "Digest of each input, by path."


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Where a Dask scheduler listens, and the store that all its workers reach."""

    address: str
    "Address of the scheduler, such as `tcp://10.0.0.1:8786`."
    results: Results
    "The shared store."
    libraries: tuple[str, ...]
    "The libraries whose versions decide what steps make."
    patience: float = 30
    "Seconds that a build waits for another worker once the last one is lost."


class Makers:
    """The workers of a cluster.

    Law: they make what one process makes. Each step is in the shared store as soon as it is made,
    so that a worker which is lost costs the step that it was at.
    """

    def __init__(self, work: Work, cluster: Cluster) -> None:
        """Connect; raise `InputError` where no scheduler answers, or Dask is not installed."""
        self._work = work
        self._results = cluster.results
        self._libraries = cluster.libraries
        self._program = code_digest(cluster.libraries)
        self._store = Store(work.store)
        self._patience = cluster.patience
        self._client = _connected(cluster.address)

    def make(self, tasks: Sequence[Task]) -> Iterator[dict[str, Built]]:
        """Yield the records of each batch of `tasks` as it ends, by step; in any order."""
        threads = sum(self._client.nthreads().values()) or 1
        futures = {self._submitted(batch): batch for batch in batches(tasks, threads)}
        errors: list[InputError] = []
        try:
            for future in self._ended(futures):
                try:
                    made = self._result(future)
                except SourceError as error:
                    errors.append(error)
                else:
                    yield self._received(futures[future], made)
            raise_all(sorted(errors, key=str))
        finally:
            self._client.cancel(list(futures))

    def _ended(self, futures: Iterable[Any]) -> Iterator[Any]:
        """Yield each batch as it ends."""
        from distributed import wait  # noqa: PLC0415  an extra that few builds need

        first: Any = wait
        waiting = set(futures)

        def ended() -> tuple[set[Any], set[Any]]:
            with self._client.as_current():
                return cast(
                    "tuple[set[Any], set[Any]]",
                    first(waiting, timeout=_ASKED, return_when="FIRST_COMPLETED"),
                )

        while waiting:
            done, waiting = self._answer(ended)
            yield from done

    def _result(self, future: Any) -> Sequence[Digests]:
        """Return what a batch made: a worker that was lost may have had it, and it is made anew."""
        return self._answer(
            lambda: cast("Sequence[Digests]", future.result(timeout=_ASKED)),
        )

    def _answer(self, ask: Callable[[], Answer]) -> Answer:
        """Return what the cluster answers to `ask`, which gives up after `_ASKED` seconds.

        Raise the error of its step, or `InputError` if it was lost or no worker is left.
        """
        from distributed import KilledWorker  # noqa: PLC0415  as above

        alone = 0
        while True:
            try:
                return ask()
            except TimeoutError:
                alone = 0 if self._client.nthreads() else alone + 1
                if alone * _ASKED >= self._patience:
                    raise self._lost("no worker is left") from None
            except (KilledWorker, CancelledError) as error:
                raise self._lost(error) from None

    def _lost(self, reason: object) -> InputError:
        hint = "see the workers' own reports; what they finished is kept"
        where = self._client.scheduler.address
        return InputError(f"the cluster was lost: {reason}", where=where, hint=hint)

    def _submitted(self, batch: Sequence[Task]) -> Any:
        """Put what a batch reads into the store, and hand it to the scheduler."""
        ordered = []
        for number, key, inputs in batch:
            step = self._work.steps[number]
            missing = [path for path, name in inputs.items() if not self._results.has(name)]
            if missing:
                part = replace(step, inputs=tuple(missing))
                self._results.keep(self._work.place.read(part, self._work.made).values())
            ordered.append(Ordered(step, key, inputs))
        return self._client.submit(
            make_there, ordered, self._results, self._libraries, self._program, pure=False
        )

    def _received(self, batch: Sequence[Task], made: Sequence[Digests]) -> dict[str, Built]:
        records = {}
        for task, outputs in zip(batch, made, strict=True):
            step = self._work.steps[task.number]
            files = self._results.bytes_of(outputs)
            if files is None:
                message = "a worker made it, and the shared store does not have it"
                raise PipelineError(message, where=step.name)
            records[step.name] = self._work.place.write(task.key, task.inputs, files)
        self._store.put(records)
        return records

    def __enter__(self) -> Self:
        """Return the workers themselves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cluster as it was."""
        self._client.close()


def _connected(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415  an extra that few builds need

        connect: Any = Client
        client = connect(address, timeout=10, set_as_default=False)
        client.wait_for_workers(1, timeout=30)
    except ImportError:
        hint = "run `pip install dragoman[dask]`"
        raise InputError("Dask is not installed", where=address, hint=hint) from None
    except (OSError, ValueError, TimeoutError) as error:
        hint = "start `dask scheduler` and one `dask worker` or more, as docs/scale.md has it"
        raise InputError(f"no cluster answers: {error}", where=address, hint=hint) from None
    return client


def make_there(
    ordered: Sequence[Ordered], results: Results, libraries: tuple[str, ...], program: str
) -> list[Digests]:
    """Make steps on a worker: what the store has already is not made again.

    Raise `PipelineError` where the worker runs another program than the one who asks.
    """
    if code_digest(libraries) != program:
        message = "a worker runs another version of Dragoman or of a library than this machine"
        raise PipelineError(message, hint="install the same versions on all machines")
    return [_made(one, results) for one in ordered]


def _made(ordered: Ordered, results: Results) -> Digests:
    step, key, inputs = ordered
    known = results.outputs(key)
    if known is not None and set(known) == set(step.outputs):
        return known
    files = results.bytes_of(inputs)
    if files is None:
        raise PipelineError("the shared store lost an input of it", where=step.name)
    return results.put(key, make(step, files))
