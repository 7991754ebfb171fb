"""What the parser's blocks are to a translator, and how a translation is written there."""

from pipeline.model.document import Kind, Place

KINDS = {
    "Item": Kind.LIST_ITEM,
    "BlockQuote": Kind.QUOTE,
    "FootnoteDefinition": Kind.FOOTNOTE,
    "DefinitionListDefinition": Kind.DEFINITION,
    "DefinitionListTitle": Kind.TERM,
    "Heading": Kind.HEADING,
    "TableCell": Kind.TABLE_CELL,
}
PLACES = {"Heading": Place.LINE, "DefinitionListTitle": Place.LINE, "TableCell": Place.CELL}
