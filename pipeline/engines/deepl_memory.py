"""Our approved pairs as a translation memory on DeepL's side: one for each pair of languages.

Its name holds a digest of the pairs: it is made anew when they change, and the old one removed.
Memories of other names, which are somebody else's, are never touched.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

import deepl
from deepl.api_data import TranslationMemoryInfo, TranslationMemoryJob

from pipeline.digest import digest
from pipeline.engines.base import Example

LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "ja", "ko", "zh"})
"The languages that the service keeps memories of."
_PAGE = 25
"Memories that it lists at once."
_PATIENCE = 120
"How often it is asked whether it has taken the pairs in."
_PAUSE = 1.0
"Seconds between."


def remembered(
    client: deepl.DeepLClient,
    project: str,
    pairs: Sequence[Example],
    languages: tuple[str, str],
    pause: float = _PAUSE,
) -> str | None:
    """Return the id of the memory that holds `pairs`, made if need be; None without pairs.

    Raise what the client raises.
    """
    source, target = languages
    prefix = f"dragoman {digest([project])[:12]} {source}-{target} "
    name = prefix + digest(part for pair in pairs for part in (pair.source, pair.target))[:16]
    ours = [memory for memory in _memories(client) if memory.name.startswith(prefix)]
    kept = next((one.translation_memory_id for one in ours if pairs and one.name == name), None)
    if pairs and kept is None:
        kept = _made(client, name, _tmx(pairs, source, target).encode(), pause)
    for memory in ours:
        if memory.translation_memory_id != kept:
            client.delete_translation_memory(memory)
    return kept


def _memories(client: deepl.DeepLClient) -> Iterator[TranslationMemoryInfo]:
    page = 0
    while some := client.list_translation_memories(page=page, page_size=_PAGE):
        yield from some
        if len(some) < _PAGE:
            return
        page += 1


def _made(client: deepl.DeepLClient, name: str, data: bytes, pause: float) -> str | None:
    """Upload pairs and wait until the service has taken them in; None where it does not."""
    job = client.create_translation_memory_import(
        file_name="approved.tmx", content_length=len(data), display_name=name
    )
    client.upload_translation_memory_file(job, data)
    return _waited(lambda: client.get_translation_memory_job(job.job_id), pause)


def _waited(look: Callable[[], TranslationMemoryJob], pause: float) -> str | None:
    for _ in range(_PATIENCE):
        state = look()
        if state.done:
            result = state.result if state.ok else None
            return None if result is None else result.translation_memory_id
        time.sleep(pause)
    return None


def _tmx(pairs: Sequence[Example], source: str, target: str) -> str:
    """Return pairs as TMX, as the service takes it."""

    def variant(tag: str, text: str) -> str:
        return f"<tuv xml:lang={quoteattr(tag)}><seg>{escape(text)}</seg></tuv>"

    units = "".join(
        f"<tu>{variant(source, pair.source)}{variant(target, pair.target)}</tu>\n" for pair in pairs
    )
    header = (
        f'<header creationtool="dragoman" creationtoolversion="1" segtype="paragraph" '
        f'o-tmf="gettext" adminlang="en" srclang={quoteattr(source)} datatype="plaintext"/>'
    )
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{start}<tmx version="1.4">\n{header}\n<body>\n{units}</body>\n</tmx>\n'
