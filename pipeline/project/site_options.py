"""What a project may choose for its website: `[site]`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """What the pages show and load besides their text."""

    assets: tuple[str, ...] = ()
    "Globs of files that are published besides the known kinds, relative to the source folder."
    hashed_names: bool = False
    "Whether files carry a digest in their name, so that browsers may keep them for ever."
