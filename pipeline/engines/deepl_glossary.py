"""Our terms as a glossary on DeepL's side, in step with ours: one for each pair of languages.

Its name holds a digest of the terms, so one request tells whether it is there and the same; when
the terms change a new one is made and the old one removed. Glossaries of other names, which are
somebody else's, are never touched.
"""

from collections.abc import Mapping

import deepl
from deepl.api_data import MultilingualGlossaryDictionaryEntries

from pipeline.digest import digest

Terms = Mapping[str, Mapping[str, str]]
"For each locale's tag, what each term is called in it."


def synchronized(
    client: deepl.DeepLClient, project: str, terms: Mapping[str, str], source: str, target: str
) -> str | None:
    """Return the id of the glossary that holds `terms`, made if need be; None without terms.

    None as well where DeepL knows no glossary for the pair: the terms are checked anyway. Raise
    what the client raises.
    """
    pair = f"{_language(source)}-{_language(target)}"
    prefix = f"dragoman {digest([project])[:12]} {pair} "
    name = prefix + digest([f"{term}\0{said}" for term, said in sorted(terms.items())])[:16]
    ours = [g for g in client.list_multilingual_glossaries() if g.name.startswith(prefix)]
    kept = next((g.glossary_id for g in ours if terms and g.name == name), None)
    if terms and kept is None:
        kept = _made(client, name, terms, (_language(source), _language(target)))
    for glossary in ours:
        if glossary.glossary_id != kept:
            client.delete_multilingual_glossary(glossary)
    return kept


def _made(
    client: deepl.DeepLClient, name: str, terms: Mapping[str, str], pair: tuple[str, str]
) -> str | None:
    entries = MultilingualGlossaryDictionaryEntries(*pair, dict(terms))
    try:
        return str(client.create_multilingual_glossary(name, [entries]).glossary_id)
    except (deepl.AuthorizationException, deepl.QuotaExceededException):
        raise
    except deepl.DeepLException as error:
        if error.http_status_code == 400:
            return None
        raise


def _language(tag: str) -> str:
    """Return the base language: glossaries hold for all its variants."""
    return tag.partition("-")[0].lower()
