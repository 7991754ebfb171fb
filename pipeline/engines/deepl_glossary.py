"""Our terms as one multilingual glossary on DeepL's side, in step with ours.

It has a dictionary for each pair of languages, and dictionaries are of base languages: a variant
whose terms differ from those of its sisters, as of `pt-BR` and `pt-PT`, has a glossary of its own.
What stands there is compared with our terms, word by word, so that a change on either side is seen.
Glossaries of other names, which are somebody else's, are never touched; those that we had for
single pairs are removed.
"""

import re
from collections.abc import Mapping

import deepl
from deepl.api_data import MultilingualGlossaryDictionaryEntries, MultilingualGlossaryInfo

from pipeline.digest import digest

Terms = Mapping[str, Mapping[str, str]]
"For each locale's tag, what each term is called in it."
_SINGLE = re.compile(r" [a-z]+-[a-z]+ [0-9a-f]{16}$")
"How the names of those for single pairs end."


def synchronized(
    client: deepl.DeepLClient, project: str, terms: Terms, source: str, target: str
) -> str | None:
    """Return the id of the glossary that holds the terms of `target`; None without terms.

    None as well where DeepL knows no glossary for the pair: the terms are checked anyway. Raise
    what the client raises.
    """
    base = f"dragoman {digest([project])[:12]}"
    own = dict(terms.get(target, {}))
    sisters = [tag for tag in terms if _language(tag) == _language(target)]
    name = base if all(terms[tag] == own for tag in sisters) else f"{base} {target}"
    pair = (_language(source), _language(target))
    kept = None
    for glossary in client.list_multilingual_glossaries():
        if glossary.name == name:
            kept = glossary
        elif glossary.name.startswith(base) and _SINGLE.search(glossary.name):
            client.delete_multilingual_glossary(glossary)
    if not own:
        _remove(client, kept, pair)
        return None
    if kept is not None and _entries(client, kept, pair) == own:
        return str(kept.glossary_id)
    return _put(client, name, kept, MultilingualGlossaryDictionaryEntries(*pair, own))


def _has(glossary: MultilingualGlossaryInfo, pair: tuple[str, str]) -> bool:
    return any(
        (one.source_lang.lower(), one.target_lang.lower()) == pair for one in glossary.dictionaries
    )


def _entries(
    client: deepl.DeepLClient, glossary: MultilingualGlossaryInfo, pair: tuple[str, str]
) -> Mapping[str, str]:
    """Return what a dictionary of the glossary holds; nothing where it has none for the pair."""
    if not _has(glossary, pair):
        return {}
    found = client.get_multilingual_glossary_entries(glossary, *pair).dictionaries
    lines = (line for one in found for line in str(one.entries).splitlines())
    if found and isinstance(found[0].entries, dict):
        return found[0].entries
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def _remove(
    client: deepl.DeepLClient, glossary: MultilingualGlossaryInfo | None, pair: tuple[str, str]
) -> None:
    """Take the dictionary of a pair out, and with the last one the glossary."""
    if glossary is None or not _has(glossary, pair):
        return
    if len(glossary.dictionaries) == 1:
        client.delete_multilingual_glossary(glossary)
    else:
        client.delete_multilingual_glossary_dictionary(
            glossary, source_lang=pair[0], target_lang=pair[1]
        )


def _put(
    client: deepl.DeepLClient,
    name: str,
    glossary: MultilingualGlossaryInfo | None,
    entries: MultilingualGlossaryDictionaryEntries,
) -> str | None:
    try:
        if glossary is None:
            return str(client.create_multilingual_glossary(name, [entries]).glossary_id)
        client.replace_multilingual_glossary_dictionary(glossary, entries)
    except (deepl.AuthorizationException, deepl.QuotaExceededException):
        raise
    except deepl.DeepLException as error:
        if error.http_status_code == 400:
            return None
        raise
    return str(glossary.glossary_id)


def _language(tag: str) -> str:
    """Return the base language: glossaries hold for all its variants."""
    return tag.partition("-")[0].lower()
