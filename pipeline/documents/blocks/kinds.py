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

INLINE = frozenset(
    {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript", "Link", "Image"}
)
TEXTS = frozenset(
    {"Text", "Code", "SoftBreak", "HardBreak", "InlineHtml", "FootnoteReference"}
    | {"InlineMath", "DisplayMath"}
)
SPANS = frozenset({"Html", "Text"})
"What is read as a whole at the end of its block: HTML, and the lines of code."
LINKS = frozenset({"Link", "Image"})
AUTOLINKS = ("Autolink", "Email")
SPANNED = frozenset({"Paragraph", "TableCell"})
"Blocks that are one leaf from their start to their end."
PARTS = frozenset({"Item", "TableHead", "TableRow", "TableCell"})
"Blocks that are no block to `l10n:skip`."
SETTLED = ("Paragraph", "TableCell", "CodeBlock")
"Blocks whose events need no look once they are known to have words, or to have none."
