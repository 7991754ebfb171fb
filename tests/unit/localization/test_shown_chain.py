"""What a region has from the languages behind it, and what stands where a text is stale."""

from pathlib import Path

from pipeline.localization.shown import inherited_keys, lookup_of, page_of, shown_keys
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.ledger import Decision, Verdict, entry_digest, write_decision
from tests.tools import write_tree
from tests.unit.localization.test_compile import BEFORE, NOW
from tests.unit.localization.test_shown import AT

CONFIG = 'title = "T"\nlocales = ["es", "es-419", "es-MX", "fr"]\n'
SOURCES = {"a": "One\n\nTwo\n\nThree\n\nFour\n", "b": "Five\n"}


def po(**texts: str) -> str:
    return "\n".join(f'msgid "{text}"\nmsgstr "{said}"\n' for text, said in texts.items())


def region(root: Path, **files: str) -> Snapshot:
    """Texts of Mexico, of Latin America, and of Spanish at large."""
    tree = {
        "dragoman.toml": CONFIG,
        **{f"source/{name}.md": text for name, text in SOURCES.items()},
        "locale/es_MX/LC_MESSAGES/a.po": po(One="MX"),
        "locale/es_419/LC_MESSAGES/a.po": po(One="419", Two="419"),
        "locale/es/LC_MESSAGES/a.po": po(One="es", Two="es", Three="es"),
        "locale/es/LC_MESSAGES/b.po": po(Five="es"),
    }
    (root / "build").mkdir(exist_ok=True)  # so that what was worked out is kept for the next
    return take_snapshot(load_config(write_tree(root, tree | files)))


def names(snapshot: Snapshot, tag: str, domain: str) -> dict[str, set[str]]:
    inherited = inherited_keys(snapshot, snapshot.config.targets[tag], domain)
    assert inherited is inherited_keys(snapshot, snapshot.config.targets[tag], domain)
    return {locale.tag: {msgid for _, msgid in keys} for locale, keys in inherited}


def said(snapshot: Snapshot, tag: str, msgid: str, domain: str = "a") -> str | None:
    locale = snapshot.config.targets[tag]
    policy = snapshot.config.policy_for(domain, tag)
    return lookup_of(snapshot, locale, domain, policy)(None, msgid)


def test_a_region_has_what_it_lacks_from_the_nearest_language_behind_it(tmp_path: Path) -> None:
    snapshot = region(tmp_path)
    assert names(snapshot, "es-MX", "a") == {"es-419": {"Two"}, "es": {"Three"}}
    assert names(snapshot, "es-MX", "b") == {"es-419": set(), "es": {"Five"}}
    assert names(snapshot, "es-419", "a") == {"es": {"Three"}}
    assert names(snapshot, "es", "a") == names(snapshot, "fr", "a") == {}
    numbers = ("One", "Two", "Three", "Four")
    assert [said(snapshot, "es-MX", one) for one in numbers] == ["MX", "419", "es", None]
    assert [said(snapshot, "fr", one) for one in numbers] == [None] * 4


def test_a_page_of_a_region_is_known_by_the_catalogs_behind_it(tmp_path: Path) -> None:
    def shown(snapshot: Snapshot) -> tuple[bool, ...]:
        locale, policy = snapshot.config.targets["es-MX"], snapshot.config.policy_for("a", "es-MX")
        page = page_of(snapshot, locale, snapshot.documents[0], policy)
        snapshot.finish()
        keys = shown_keys(snapshot, locale, "a", policy)
        assert len(keys) == sum(page.shown)
        return page.shown

    assert shown(region(tmp_path)) == (True, True, True, False)
    fewer = {"locale/es/LC_MESSAGES/a.po": po(One="es")}
    assert shown(region(tmp_path, **fewer)) == (True, True, False, False)


def test_a_stale_text_is_shown_as_the_policy_of_its_locale_says(tmp_path: Path) -> None:
    stale = (
        f'#, fuzzy\n#| msgid "{BEFORE.msgid}"\nmsgid "{NOW.msgid}"\nmsgstr "{BEFORE.msgstr[0]}"\n'
    )
    digest = entry_digest("es", BEFORE)
    line = write_decision(Decision(digest=digest, verdict=Verdict.SIGN, by="T", at=AT))
    files = {
        "source/a.md": f"{NOW.msgid}\n",
        "locale/es/LC_MESSAGES/a.po": stale,
        "locale/es/review.jsonl": line,
    }
    for word, expected in (("source", None), ("earlier", BEFORE.msgstr[0]), ("page", None)):
        config = f'{CONFIG}[policy]\nstale = "{word}"\n'
        snapshot = region(tmp_path, **files, **{"dragoman.toml": config})
        assert said(snapshot, "es", NOW.msgid) == expected
        policy = snapshot.config.policy_for("a", "es")
        page = page_of(snapshot, snapshot.config.targets["es"], snapshot.documents[0], policy)
        assert page.shown == (expected is not None,)
        snapshot.finish()
    files["source/a.md"] += "\nRest.\n"
    files["locale/es/LC_MESSAGES/a.po"] += "\n" + po(**{"Rest.": "Descanse."})
    shown = {"source": (False, True), "page": (False, False), "earlier": (True, True)}
    for word, expected_shown in shown.items():  # of es, from which es-MX has the texts
        rules = {"es-MX": "source", "es": word}
        config = CONFIG + "".join(
            f'[[policy.rules]]\npaths = ["a"]\nlocales = ["{tag}"]\nstale = "{stale}"\n'
            for tag, stale in rules.items()
        )
        snapshot = region(tmp_path, **files, **{"dragoman.toml": config})
        policy = snapshot.config.policy_for("a", "es-MX")
        page = page_of(snapshot, snapshot.config.targets["es-MX"], snapshot.documents[0], policy)
        assert page.shown == expected_shown
        snapshot.finish()
