"""What a page shows of a translation is what it shows of the source, or an error says so."""

import json
from collections import Counter
from pathlib import Path

import html5lib
import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.localization.localize import localize
from pipeline.model.finding import Severity
from pipeline.model.message import Entry
from pipeline.project.config import EXTENSIONS
from pipeline.website.body.make import to_html

SOURCE = "See the [guide](a.md) of `x`."
PLAIN = "Vea la [guía](a.md) de `x`."
CASES = Path(__file__).parents[2] / "cases" / "attacks" / "rendered" / "targets.jsonl"
TARGETS = [json.loads(line)["target"] for line in CASES.read_text().splitlines()]
SCOPE = scope_of(find_locale("es"))
LOADED = ("href", "src", "srcset", "cite", "poster", "id", "class", "name", "style")
PLACES = ("{}\n", "# {}\n", "- {}\n", "| {} |\n|---|\n", "> {}\n")


def rules(source: str, target: str) -> dict[str, Severity]:
    entry = Entry(msgid=source, msgstr=(target,))
    return {finding.rule: finding.severity for finding in check_entry(entry, SCOPE, "es.po")}


def is_told(target: str) -> bool:
    """Whether there is an error, or the warning of a link that stays within the site."""
    findings = rules(SOURCE, target)
    return Severity.ERROR in findings.values() or "link-added" in findings


def shown(markdown: str) -> Counter[tuple[str, str, str]]:
    """Return what a browser's parser finds on the page: elements, and what they load or name."""
    html = to_html(markdown, extensions=EXTENSIONS, extension_configs={}, links=str).html
    parts: Counter[tuple[str, str, str]] = Counter()
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str) or element.tag in {"em", "strong", "code", "br"}:
            continue
        parts[element.tag, "", ""] += 1
        for name in LOADED:
            if name in element.attrib and not element.tag.startswith("h"):
                parts[element.tag, name, element.attrib[name]] += 1
    return parts


@pytest.mark.parametrize("number", range(len(TARGETS)))
def test_what_only_the_page_shows_is_an_error(number: int) -> None:
    target = TARGETS[number]
    if is_told(target):
        return
    for place in PLACES:
        text = place.format(SOURCE)
        page = localize(text, lambda *_: target, where="x.md").text
        more = shown(page) - shown(text)
        assert not more, (target, page, more)


@pytest.mark.parametrize(
    "target",
    [
        "Vea la [guía](a.md) de `x`.",
        "Vea «la [*guía*](a.md)» de `x`, 2 < 3 & 4.",
        "Vea la [guía](a.md) de `x` y `See`, **2** ~ 3^4 = $5, ^6 y 10:30:00.",
        "Vea [la guía [1]](a.md) de `x`.",
        "Vea la [guía](a.md) de `x` {nombre}.",
    ],
)
def test_a_sound_translation_has_no_error_of_rendering(target: str) -> None:
    assert "rendered" not in rules(SOURCE, target)


@pytest.mark.parametrize(
    "target",
    [
        f"{PLAIN} [b](https://evil.example/ a b)",
        f"{PLAIN} [b](https://evil.example/)",
        rf"{PLAIN} [b](/\evil.example)",
        f"{PLAIN} *b*{{: id=pageContent }}",
        f"{PLAIN}\n[guía]: https://evil.example/",
        'Vea la [guía](a.md "200 mg al día") de `x`.',
        "~~No~~ vea la [guía](a.md) de `x`.",
        f"{PLAIN} `rm -rf x`",
        f"{PLAIN} ++ctrl+c++",
        f"{PLAIN} :warning:",
        f"{PLAIN} ==b==",
        f"{PLAIN} $b^2$",
        PLAIN + "[" * 4000,
    ],
)
def test_these_are_told_by_the_rule(target: str) -> None:
    assert rules(SOURCE, target)["rendered"] is Severity.ERROR


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('See [it](a.md "The guide").', "Vea [esto](a.md 'La guía')."),
        ("~~Old~~ ==new==", "~~Viejo~~ ==nuevo=="),
        ("Press ++ctrl+c++ :warning:", ":warning: Pulse ++ctrl+c++"),
        ("Never take it.", "*Nunca* lo **tome**."),
        ('Choose "Save link as".', "Elija `Guardar enlace como`."),
        ("<kbd title='a'>b</kbd>", "<kbd title='c'>d</kbd>"),
    ],
)
def test_what_the_source_has_may_be_translated(source: str, target: str) -> None:
    assert "rendered" not in rules(source, target)


def test_a_name_that_is_set_in_code_is_a_warning() -> None:
    assert rules("It declutters functions.", "`where` aclara funciones.")["code"] is (
        Severity.WARNING
    )


@pytest.mark.parametrize("tag", ["<svg/onload=hit()>", "<img/src=x/onerror=hit()>"])
def test_what_only_browsers_take_for_a_tag_is_told(tag: str) -> None:
    assert rules(SOURCE, f"{PLAIN} {tag}")["rendered"] is Severity.ERROR
    assert "rendered" not in rules(f"{SOURCE} {tag}", f"{PLAIN} {tag}")
    assert "rendered" not in rules(SOURCE, f"{PLAIN} a</b, 3<c>2?")
