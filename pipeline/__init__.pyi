# The public names, for type checkers: `__init__.py` imports them when they are asked for.
from pipeline.catalog.read import parse_po as parse_po
from pipeline.catalog.write import write_po as write_po
from pipeline.checks.pair import check_pair as check_pair
from pipeline.documents.segment import segment as segment
from pipeline.documents.splice import splice as splice
from pipeline.errors import InputError as InputError
from pipeline.errors import PipelineError as PipelineError
from pipeline.extraction.messages import extract as extract
from pipeline.locales.cldr import find_locale as find_locale
from pipeline.model.document import Dialect as Dialect
from pipeline.model.document import Document as Document
from pipeline.model.document import Kind as Kind
from pipeline.model.document import Segment as Segment
from pipeline.model.document import Verbatim as Verbatim
from pipeline.model.finding import Finding as Finding
from pipeline.model.finding import Severity as Severity
from pipeline.model.locale import Locale as Locale
from pipeline.model.message import Catalog as Catalog
from pipeline.model.message import Entry as Entry
from pipeline.model.message import Message as Message
from pipeline.model.message import State as State

__version__: str
__all__: list[str]
_PLACES: dict[str, str]
