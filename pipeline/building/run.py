"""Make what is not up to date, and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pipeline.building.cluster import Cluster, Makers
from pipeline.building.graph import Graph, Step, levels, makers
from pipeline.building.local import key_of
from pipeline.building.place import Place
from pipeline.building.pool import Pool, Task, Work
from pipeline.building.store import Built, Store
from pipeline.errors import InputError, SourceError, raise_all
from pipeline.files import sweep

_FEW = 48
"Steps up to which one process is done before others have begun."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did."""

    made: tuple[str, ...]
    "Names of the steps that ran, in the order of the graph."
    kept: tuple[str, ...]
    "Names of the steps whose outputs were up to date."
    removed: tuple[str, ...]
    "Paths of built files that no step makes any more."


def run(
    graph: Graph,
    place: Place,
    *,
    store: Path,
    complete: bool = True,
    jobs: int | Cluster = 1,
    report: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Run the steps of `graph` whose inputs, parameters or outputs changed.

    Law: afterwards every output is what its step makes of its inputs, and a second run makes
    nothing; how many `jobs` run at once, or on which cluster, changes no byte. A run that is cut
    off keeps each step it finished. Where the graph is `complete`, built files that no step makes
    any more are removed. Where documents cannot be rendered, `SourceError` or `SeveralError` names
    each of them, once all others of their level are made.
    """
    with Store(store) as records:
        if records.begin():
            _sweep(graph, place.root, store)
        before = records.read()
        outcome = _Run(graph, place, before, records, report).all(store, jobs)
        removed: list[str] = []
        if complete:
            names = {step.name for step in graph.steps}
            removed = _remove(graph, before, place.root, store.parent)
            records.drop(name for name in before if name not in names)
        records.end()
    return Outcome(made=outcome.made, kept=outcome.kept, removed=tuple(removed))


class _Run:
    """One run: what was known before it, and what was made since."""

    def __init__(
        self,
        graph: Graph,
        place: Place,
        before: Mapping[str, Built],
        records: Store,
        report: Callable[[str], None],
    ) -> None:
        self._graph = graph
        self._place = place
        self._before = before
        self._records = records
        self._report = report
        self._made = frozenset(makers(graph.steps))
        self._index = {step.name: index for index, step in enumerate(graph.steps)}
        self._ran: set[str] = set()

    def all(self, store: Path, jobs: int | Cluster) -> Outcome:
        """Make all that is not up to date, by levels of steps that do not wait for each other."""
        work = Work(steps=self._graph.steps, made=self._made, place=self._place, store=store)
        with ExitStack() as stack:
            pool: Pool | Makers | None = None
            for level in levels(self._graph):
                tasks: Iterable[Task] = self._tasks(level)
                if jobs != 1:
                    tasks = tuple(tasks)  # to share them out
                    if pool is None and len(tasks) > _FEW:
                        pool = _others(work, jobs)
                        stack.enter_context(pool)
                for records in self._here(tasks) if pool is None else pool.make(tuple(tasks)):
                    for name, built in records.items():
                        self._done(name, built)
        names = [step.name for step in self._graph.steps]
        return Outcome(
            made=tuple(name for name in names if name in self._ran),
            kept=tuple(name for name in names if name not in self._ran),
            removed=(),
        )

    def _tasks(self, level: Sequence[Step]) -> Iterator[Task]:
        """Yield the steps of a level that are not up to date."""
        touched = {}
        for step in level:
            inputs = self._place.digests(step, self._made)
            key = key_of(step, inputs)
            known = self._before.get(step.name)
            built = self._place.intact(known) if known and known.key == key else None
            if built is None:
                yield Task(self._index[step.name], key, inputs)
                continue
            if built is not known:
                touched[step.name] = built
            self._place.built.update(built.outputs)
            self._report(step.name)
        self._records.put(touched)

    def _here(self, tasks: Iterable[Task]) -> Iterator[dict[str, Built]]:
        errors: list[InputError] = []
        for index, key, inputs in tasks:
            step = self._graph.steps[index]
            try:
                built = self._place.make(step, key, inputs, self._made)
            except SourceError as error:
                errors.append(error)
                continue
            self._records.put({step.name: built})
            yield {step.name: built}
        raise_all(errors)

    def _done(self, name: str, built: Built) -> None:
        self._ran.add(name)
        self._place.built.update(built.outputs)
        self._report(name)


def _others(work: Work, jobs: int | Cluster) -> Pool | Makers:
    return Pool(work, jobs) if isinstance(jobs, int) else Makers(work, jobs)


def _sweep(graph: Graph, root: Path, store: Path) -> None:
    """Remove what a run that was killed left in the folders of the outputs, such as build/site."""
    sweep(store.parent, below=False)
    paths = (path for step in graph.steps for path in step.outputs)
    for folder in sorted({"/".join(path.split("/")[:2]) for path in paths}):
        sweep(root / folder)


def _remove(graph: Graph, before: Mapping[str, Built], root: Path, build: Path) -> list[str]:
    """Remove outputs of steps that are gone, and folders that are empty then.

    Law: nothing outside of the folder `build` is removed, whatever a store that came from elsewhere
    names, and through whatever link.
    """
    outputs = {path for step in graph.steps for path in step.outputs}
    named = sorted({path for built in before.values() for path in built.outputs} - outputs)
    gone = [path for path in named if _stands_in(root / path, build)]
    for path in gone:
        file = root / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == root or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    return gone


def _stands_in(file: Path, folder: Path) -> bool:
    """Tell whether `file` stands below `folder` and is no folder itself."""
    try:
        return file.parent.resolve().is_relative_to(folder.resolve()) and not (
            file.is_dir() and not file.is_symlink()
        )
    except (ValueError, OSError, RuntimeError):  # no name of a file, or links in a ring
        return False
