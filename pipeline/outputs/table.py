"""The site generators that Dragoman writes for, by the name that `[[output]]` gives them."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.outputs.docusaurus import DOCUSAURUS
from pipeline.outputs.generator import Generator
from pipeline.outputs.hugo import HUGO
from pipeline.outputs.mkdocs import FOLDER, SUFFIX
from pipeline.outputs.starlight import STARLIGHT
from pipeline.outputs.zensical import ZENSICAL

GENERATORS: Mapping[str, Generator] = MappingProxyType(
    {
        "mkdocs-suffix": SUFFIX,
        "mkdocs-folder": FOLDER,
        "hugo": HUGO,
        "docusaurus": DOCUSAURUS,
        "starlight": STARLIGHT,
        "zensical": ZENSICAL,
    }
)
