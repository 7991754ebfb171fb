"""Which files of a locale's own readers see: where a policy asks for sign-offs, signed ones."""

from collections.abc import Mapping

from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.own_files import Place, texts_beside
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import states_of


def shown_files(snapshot: Snapshot, locale: Locale, *, preview: bool = False) -> Mapping[str, str]:
    """Return the files that `locale` has of its own and shows, by the name of the source's.

    Law: under a policy that asks for sign-offs a file is shown only where each text that it stands
    beside is signed as it is now, with these very bytes; else the source's file stands there. A
    preview shows all.
    """
    own = snapshot.variants(locale)
    if preview or not own:
        return own

    def shown() -> Mapping[str, str]:
        unread = unread_files(snapshot, locale)
        return {name: source for name, source in own.items() if name not in unread}

    return snapshot.once(("shown files", locale.tag), shown)


def unread_files(snapshot: Snapshot, locale: Locale) -> Mapping[str, tuple[Place, ...]]:
    """Return the files that nobody signed as they are, with the texts to sign them with."""
    found: dict[str, tuple[Place, ...]] = {}
    for name, places in texts_beside(snapshot, locale).items():
        waiting = tuple(
            (domain, key)
            for domain, key in places
            if states_of(snapshot, locale, domain).get(key) is not State.SIGNED
        )
        if waiting or not places:
            found[name] = waiting
    return found
