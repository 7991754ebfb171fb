"""What a build shares with other machines: a store of results, and a cluster of workers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.project.built_files import libraries_of
from pipeline.project.config import Config

if TYPE_CHECKING:
    from pipeline.building.cluster import Cluster
    from pipeline.building.results import Results


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a person wishes a build to share."""

    cache: str = ""
    "Address or folder of the store; empty: none."
    read_only: bool = False
    "Whether the store is only read."
    scheduler: str = ""
    "Address of a Dask scheduler; empty: this machine makes all."


def results_of(config: Config, shared: Shared | None) -> "Results | None":
    """Return the store of results that a build shares; None where it shares none."""
    from pipeline.building.results import Results  # noqa: PLC0415  builds alone need it

    if shared is None or not shared.cache:
        return None
    return Results(place=shared.cache, root=config.root, read_only=shared.read_only)


def cluster_of(
    config: Config, shared: Shared | None, results: "Results | None"
) -> "Cluster | None":
    """Return the cluster whose workers make the steps; None: this machine does.

    Raise `InputError` where there is no store through which their bytes can go.
    """
    from pipeline.building.cluster import Cluster  # noqa: PLC0415  builds alone need it

    if shared is None or not shared.scheduler:
        return None
    if results is None or results.read_only:
        message = "a cluster needs a store that its workers can read and write"
        hint = "name one with --cache, such as --cache s3://bucket/site"
        raise InputError(message, where=shared.scheduler, hint=hint)
    return Cluster(address=shared.scheduler, results=results, libraries=libraries_of(config))
