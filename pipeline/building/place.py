"""Where the files of a graph are, and one step made there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.building.graph import Files, Step
from pipeline.building.local import make
from pipeline.building.results import Results
from pipeline.building.store import Built
from pipeline.building.write import read_built, write_built
from pipeline.digest import digest
from pipeline.stamp import Seen, Stamp, seen_again, stamp_of


class Sources(Protocol):
    """The files that no step makes, each read once."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none."""
        ...

    def digest(self, path: str) -> str | None:
        """Return the digest of those bytes, or None."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a graph's files are."""

    root: Path
    "Folder that the outputs' paths are relative to."
    sources: Sources
    "The files that no step makes."
    built: dict[str, str] = field(default_factory=dict)
    "Digests of the outputs that are known to be right, by path."
    results: Results | None = None
    "What other runs and machines made; None: that is not asked."

    def digests(self, step: Step, made: Collection[str]) -> dict[str, str]:
        """Return the digests of the inputs of `step` that exist; steps make the paths `made`."""
        digests = {
            path: self.built.get(path) if path in made else self.sources.digest(path)
            for path in step.inputs
        }
        return {path: name for path, name in digests.items() if name is not None}

    def read(self, step: Step, made: Collection[str]) -> Files:
        """Return the inputs of `step` that exist."""
        root = str(self.root)
        files = {
            path: read_built(f"{root}/{path}") if path in made else self.sources.read(path)
            for path in step.inputs
        }
        return {path: data for path, data in files.items() if data is not None}

    def make(self, step: Step, key: str, inputs: Mapping[str, str], made: Collection[str]) -> Built:
        """Make a step here, or take what another run made of the same."""
        known = self.results.get(key) if self.results else None
        if known is not None and set(known) == set(step.outputs):
            return self.write(key, inputs, known)
        outputs = make(step, self.read(step, made))
        if self.results:
            self.results.put(key, outputs)
        return self.write(key, inputs, outputs)

    def write(self, key: str, inputs: Mapping[str, str], outputs: Files) -> Built:
        """Write the outputs of a step; a file that holds the right bytes already is left alone."""
        root = str(self.root)
        for path, data in outputs.items():
            write_built(f"{root}/{path}", data)
        digests = {path: digest([data]) for path, data in outputs.items()}
        return Built(key=key, inputs=inputs, outputs=digests, stamps=self._stamps(outputs))

    def intact(self, built: Built) -> Built | None:
        """Return the record of a step whose outputs are as it says, with their stamps as now.

        A file is read only where its stamp is another than when it was written.
        """
        stamps: dict[str, Stamp] = {}
        root = str(self.root)
        for path, name in built.outputs.items():
            seen = seen_again(f"{root}/{path}", Seen(name, built.stamps.get(path)))
            if seen is None or seen.stamp is None:
                return None
            stamps[path] = seen.stamp
        if stamps == built.stamps:
            return built
        return Built(key=built.key, inputs=built.inputs, outputs=built.outputs, stamps=stamps)

    def _stamps(self, paths: Collection[str]) -> dict[str, Stamp]:
        root = str(self.root)
        stamps = {path: stamp_of(f"{root}/{path}") for path in paths}
        return {path: stamp for path, stamp in stamps.items() if stamp is not None}
