"""The shape of the code: imports point down, each library has one owner, files stay small.

The bands are those of `docs/architecture.md`, read off the import statements of `pipeline/`
without importing any of it.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline"

# The seven bands, from the bottom up. A part is a folder of `pipeline/`, or a file of the ground
# floor without its suffix. What is not named here fails.
BANDS = (
    (
        "__init__",
        "errors",
        "digest",
        "disk_hints",
        "file_names",
        "files",
        "ignored",
        "clock",
        "git",
        "git_history",
        "reader",
        "parallel",
        "collector",
        "stamp",
        "model",
    ),
    ("locales", "documents", "catalog", "building", "engines", "website", "outputs"),
    ("project",),
    ("glossary", "memory", "review"),
    ("extraction", "localization", "drafts", "checks", "exchange", "adoption"),
    ("audit", "status", "release", "workbench", "packet", "plan"),
    ("cli", "desk", "__main__"),
)
LEVEL = {part: level for level, parts in enumerate(BANDS) for part in parts}
LOOSE = {
    "__init__",
    "__main__",
    "errors",
    "digest",
    "disk_hints",
    "file_names",
    "files",
    "ignored",
    "clock",
    "git",
    "git_history",
    "reader",
    "parallel",
    "collector",
    "stamp",
}
"The parts that are files; all others are folders."
DATA = {"starter", "py.typed", "__init__.pyi", "__pycache__"}
"What of `pipeline/` is no code."

# Who may import which library: places in `pipeline/`. The longest name that fits is the rule.
OWNERS = {
    "argon2": ("desk/access/passwords.py",),
    "authlib": ("desk/access/openid.py",),
    "babel": ("locales/",),
    "babel.messages": ("catalog/",),
    "babel.messages.extract": ("extraction/theme_words.py",),
    "babel.messages.plurals": ("catalog/", "locales/"),
    "click": ("cli/",),
    "deepl": ("engines/deepl.py", "engines/deepl_glossary.py", "engines/deepl_memory.py"),
    "defusedxml": ("exchange/",),
    "distributed": ("building/cluster.py",),
    "filelock": ("files.py",),
    "fsspec": ("building/blobs.py",),
    "joserfc": ("desk/access/openid.py",),
    "jinja2": ("website/theme.py", "website/template_errors.py", "workbench/templates.py"),
    "latex2mathml": ("website/body/maths.py",),
    "markdown": (
        "website/body/passes.py",
        "website/body/inline.py",
        "website/body/python_markdown.py",
        "website/body/tree.py",
        "website/body/tree_blocks.py",
        "website/body/parts.py",
        "website/body/extensions.py",
    ),
    "markupsafe": ("website/theme.py", "packet/page.py"),
    "msgspec": (
        "reader.py",
        "project/parse_store.py",
        "building/",
        "engines/chat_answer.py",
        "engines/http.py",
    ),
    "openpyxl": ("exchange/xlsx.py",),
    "py3langid": ("checks/detector.py",),
    "pagefind_bin_extended": ("website/search.py",),
    "polib": ("catalog/",),
    "pygments": ("documents/blocks/code.py", "website/body/code.py"),
    "pyromark": ("documents/",),
    "requests": ("desk/access/openid.py", "engines/deepl.py", "engines/http.py"),
    "rapidfuzz": ("catalog/", "memory/"),
    "rich": ("cli/",),
    "snowballstemmer": ("glossary/stem.py",),
    "starlette": ("desk/",),
    "uvicorn": ("desk/serve.py",),
    "typst": ("packet/pdf.py",),
    "watchfiles": ("cli/serve.py",),
    "yaml": ("documents/",),
}

# Pure: no clock, network, environment, randomness or disk. A folder or a file each.
PURE = (
    "digest.py",
    "errors.py",
    "file_names.py",
    "model/",
    "documents/",
    "catalog/",
    "locales/",
    "building/graph.py",
    "building/copy.py",
    "project/policy.py",
    "glossary/record.py",
    "glossary/match.py",
    "glossary/derived.py",
    "glossary/plurals.py",
    "glossary/stem.py",
    "glossary/change.py",
    "memory/alignment.py",
    "memory/bands.py",
    "memory/difference.py",
    "memory/repair.py",
    "memory/sentences.py",
    "review/chain.py",
    "review/ledger.py",
    "review/lazy.py",
    "review/standing.py",
    "review/withdrawn.py",
    "extraction/messages.py",
    "extraction/theme_words.py",
    "localization/",
    "checks/base.py",
    "checks/run.py",
    "checks/figures/check.py",
    "checks/care.py",
    "checks/clauses.py",
    "checks/comparisons.py",
    "checks/exchanges.py",
    "checks/marks.py",
    "checks/negation/check.py",
    "exchange/",
    "status/page.py",
    "cli/walk/deed.py",
    "cli/walk/editor.py",
    "cli/walk/pace.py",
    "cli/walk/state.py",
    "cli/walk/wrap.py",
    "website/index.py",
    "website/links.py",
    "website/body/commonmark.py",
    "website/body/headings.py",
    "website/body/outline.py",
    "website/body/make.py",
    "website/body/quotation.py",
    "website/body/whole_blocks.py",
    "website/body/passes.py",
    "website/body/python_markdown.py",
    "website/render.py",
    "website/body/safe.py",
    "website/body/tree.py",
)
IMPURE = {
    "os",
    "random",
    "requests",
    "secrets",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "time",
}
IMPURE |= {"pipeline.clock", "pipeline.files", "pipeline.git"}
ALLOWED = {
    ("documents/front_matter/leaves.py", "pipeline.files"),
    ("exchange/enter.py", "pipeline.files"),
}
"Pure functions of an impure module that a pure file may use, such as `files.decode`."

# Modules without a unit test file of their own, and why. A folder stands for all its files.
NOUNS = {"building", "finding", "standing"}
"What a gerund is no longer: the name of a thing."
_BY_RULE = "tests/unit/checks/test_rules.py: a fault of each rule, and right texts"
_BY_FIGURE = "tests/unit/checks/figures/test_check.py, through check_figures"
UNTESTED = {
    "audit/record.py": "records; tests/whole/test_audit.py",
    "audit/rules.py": "a table; tests/whole/test_audit.py",
    "audit/report.py": "sums; tests/whole/test_audit.py: the report fits its schema",
    "audit/judge.py": "tests/whole/test_audit.py",
    "audit/catalogs.py": "its doctest, and tests/whole/test_audit.py",
    "audit/sphinx.py": "its doctests, and tests/whole/test_audit.py",
    "audit/site.py": "tests/whole/test_audit_site.py",
    "audit/page_report.py": "tests/whole/test_audit_site.py",
    "audit/anchors.py": "its doctest, and tests/whole/test_audit_site.py",
    "audit/outdated.py": "its doctest, and tests/whole/test_behind_paragraphs.py",
    "audit/words.py": "its doctest, and tests/whole/test_audit_words.py",
    "adoption/named_locales.py": "tests/whole/test_audit_found.py",
    "audit/code.py": "its doctests, and tests/whole/test_kept_lines.py",
    "adoption/adopted.py": "records; tests/whole/test_adopt.py",
    "adoption/own_lines.py": "its doctest, and tests/whole/test_kept_lines.py",
    "adoption/history/named_commit.py": "its doctests, and tests/whole/test_audit_site.py",
    "adoption/history/age.py": "tests/whole/test_behind_paragraphs.py",
    "audit/revisions.py": "its doctest, and tests/whole/test_audit_site.py",
    "audit/unlisted.py": "tests/whole/test_audit_site.py",
    "adoption/adopt.py": "tests/whole/test_adopt.py",
    "adoption/built.py": "tests/whole/test_adopt.py",
    "adoption/code.py": "tests/whole/test_adopt.py",
    "adoption/configuration.py": "tests/whole/test_adopt.py",
    "adoption/differences.py": "its doctest, and tests/whole/test_adopt.py",
    "adoption/entries.py": "tests/whole/test_adopt.py",
    "adoption/foreign.py": "its doctests, and tests/whole/test_adopt.py",
    "adoption/foreign_files.py": "its doctest, and tests/whole/test_adopt_catalogs.py",
    "adoption/history/commits.py": "its doctests, and tests/whole/test_adopt.py",
    "adoption/history/renames.py": "its doctests, and tests/whole/test_behind_paragraphs.py",
    "adoption/history/wraps.py": "its doctest, and tests/whole/test_behind_paragraphs.py",
    "adoption/history/revision.py": "its doctest, and tests/whole/test_adopt.py",
    "adoption/texts.py": "its doctest, and tests/whole/test_adopt.py",
    "adoption/unplaced.py": "tests/whole/test_adopt.py",
    "adoption/records.py": "records",
    "adoption/layouts.py": "its doctests, and tests/unit/adoption/test_sites.py",
    "adoption/fit.py": "tests/unit/adoption/test_align.py",
    "adoption/path.py": "its doctest, and tests/unit/adoption/test_align.py",
    "adoption/cut.py": "its doctest, and tests/unit/adoption/test_align.py",
    "adoption/moved.py": "tests/unit/adoption/test_align.py",
    "adoption/reason.py": "tests/unit/adoption/test_align.py",
    "adoption/confidence.py": "its doctest, and tests/unit/adoption/test_align.py",
    "adoption/units.py": "its doctests, and tests/unit/adoption/test_align.py",
    "adoption/lexicon.py": "its doctest, and tests/unit/adoption/test_align.py",
    "disk_hints.py": "a table; tests/whole/test_disk.py sees its words",
    "outputs/": "tests/whole/test_outputs.py: each generator builds what is written for it",
    "localization/output.py": "tests/whole/test_outputs.py",
    "plan/outputs.py": "tests/whole/test_outputs.py",
    "project/labels.py": "tests/whole/test_links.py: a label leads where its document says",
    "project/read_outputs.py": "tests/whole/test_outputs.py",
    "building/texts.py": "its doctest",
    "website/body/tree_blocks.py": "tests/laws/test_renderer.py: the blocks of every page",
    "desk/": "tests/whole/test_desk.py and test_desk_safety.py: a real server, through its API",
    "project/own_templates.py": "tests/unit/website/test_theme.py",
    "project/edited_files.py": "tests/whole/test_serve.py and test_desk.py",
    "cli/": "tests/whole/ runs each command as a user does",
    "model/": "records without code of their own",
    "website/search.py": "tests/browser/test_search.py: in Chromium, where the extra is installed",
    "status/search.py": "tests/browser/test_search.py: written, kept and removed",
    "website/frame.py": "tests/unit/website/test_render.py: a part of every page",
    "website/render_lists.py": "tests/unit/website/test_render.py, tests/whole/test_pipeline.py",
    "website/reports.py": "tests/whole/test_report.py: the address of a page names the sentence",
    "workbench/reported.py": "tests/whole/test_report.py: what a reader reports is held",
    "project/chain.py": "tests/whole/test_fallback.py: es-MX, es-419, es",
    "documents/foreign/signs.py": "patterns; tests/cases/dialects/ shows each sign",
    "documents/blocks/kinds.py": "two tables; tests/cases/markdown/ shows each kind",
    "project/own_files.py": "tests/unit/review/test_own_files.py, through the CLI",
    "checks/added.py": "tests/unit/checks/test_rendered.py",
    "documents/inline/signs.py": "tests/unit/website/body/test_brought_in.py and doctests",
    "checks/catalog_rules.py": _BY_RULE,
    "checks/characters.py": _BY_RULE,
    "checks/comparisons.py": "tests/unit/checks/test_exchanges.py",
    "checks/figures/excuses.py": _BY_FIGURE,
    "checks/figures/match.py": _BY_FIGURE,
    "checks/figures/measure.py": _BY_FIGURE,
    "checks/figures/often.py": _BY_FIGURE,
    "checks/figures/rates.py": _BY_FIGURE,
    "checks/figures/order.py": _BY_FIGURE,
    "checks/inherited.py": "tests/whole/test_fallback.py: a region is judged by what it shows",
    "checks/language.py": _BY_RULE,
    "checks/lexicon/fold.py": "tests/unit/checks/test_reader.py",
    "checks/lexicon/forms.py": "tests/unit/checks/test_reader.py",
    "checks/lexicon/csv_file.py": "tests/whole/test_check.py: a project's own pair is found",
    "checks/marks.py": "tests/unit/checks/test_exchanges.py",
    "checks/markup.py": _BY_RULE,
    "checks/negation/check.py": _BY_RULE,
    "checks/figures/number_words.py": _BY_FIGURE,
    "checks/omission.py": _BY_RULE,
    "checks/punctuation.py": _BY_RULE,
    "checks/references.py": _BY_RULE,
    "checks/register.py": _BY_RULE,
    "checks/source_words.py": _BY_RULE,
    "checks/terms.py": _BY_RULE,
    "catalog/line_classes.py": "a table of Unicode's; test_line_break.py reads it",
    "checks/base.py": "records and their parts; each test of a check goes through it",
    "checks/coverage.py": "tests/unit/checks/test_checks.py",
    "checks/format.py": "tests/unit/checks/test_checks.py",
    "checks/glossary_report.py": "tests/whole/test_glossary.py",
    "checks/header.py": "tests/unit/checks/test_checks.py",
    "checks/content.py": _BY_RULE,
    "checks/live.py": "tests/laws/test_checks.py: what it leaves out finds nothing",
    "checks/lengths.py": "tests/unit/checks/test_clinical.py: what is left out is found",
    "checks/lexicon/menus.py": "its doctest, and tests/whole/test_menu_words.py",
    "checks/lexicon/said.py": "tests/unit/checks/test_clinical.py and test_rules.py",
    "checks/lexicon/reader.py": "tests/unit/checks/test_clinical.py and test_rules.py",
    "checks/lexicon/table.py": "tests/unit/checks/test_clinical.py and tests/whole/test_check.py",
    "checks/lexicon/words.py": "tests/unit/checks/test_clinical.py",
    "checks/site/leak_report.py": "tests/whole/test_check.py: `check --leaks`",
    "checks/project.py": "tests/whole/test_check.py and test_behind.py",
    "checks/run.py": "tests/unit/checks/test_checks.py and test_rules.py",
    "checks/table.py": "lists alone; tests/unit/checks/test_rules.py holds them complete",
    "status/built.py": "tests/whole/test_rebuild.py",
    "status/build.py": "tests/whole/test_rebuild.py",
    "project/built_files.py": "tests/unit/plan/test_site.py",
    "checks/site/left_out.py": "tests/whole/test_assets.py",
    "plan/files.py": "tests/whole/test_assets.py",
    "locales/parents.py": "its doctest, and tests/unit/website/test_words.py",
    "status/dossier.py": "tests/whole/test_provenance.py",
    "website/machines.py": "tests/whole/test_machines.py",
    "website/beside.py": "its doctests, and tests/whole/test_beside.py",
    "website/colours.py": "its doctests, and tests/whole/test_structure.py",
    "website/body/admonitions.py": "its doctest",
    "website/layout.py": "records; test_theme.py",
    "website/options.py": "a record",
    "project/read_site.py": "tests/whole/test_structure.py",
    "website/body/soft_breaks.py": "its doctest",
    "project/asset_kinds.py": "its doctest, and tests/whole/test_assets.py",
    "project/site_options.py": "a record",
    "plan/pages.py": "tests/unit/plan/test_site.py: the steps of whole graphs",
    "catalog/three_way_header.py": "its doctest, and test_three_way.py",
    "catalog/charset.py": "its doctests, and test_merge.py",
    "catalog/three_way_forms.py": "its doctests, and test_three_way.py",
    "model/text_place.py": "its doctests, and test_messages.py",
    "review/measure.py": "tests/whole/test_desk_reading.py",
    "workbench/spoken.py": "its doctests, and tests/unit/workbench/test_words.py",
    "workbench/detached.py": "tests/whole/test_desk_sealed.py: signed by the command that is shown",
    "workbench/left_marked.py": "tests/whole/test_left_marked.py",
    "cli/walk/deed.py": "records",
    "cli/walk/line.py": "tests/whole/test_walk_decided.py, through a terminal",
    "cli/walk/now.py": "tests/whole/test_walk_decided.py",
    "workbench/taken_in.py": "tests/whole/test_packet.py and test_desk_decided.py",
    "workbench/templates.py": "tests/whole/test_packet.py and test_desk.py",
    "packet/record.py": "records",
    "packet/pdf.py": "tests/whole/test_packet.py",
    "packet/make.py": "tests/whole/test_packet.py",
    "packet/page.py": "its doctests, tests/whole/test_packet.py and tests/browser/test_packet.py",
    "plan/options.py": "tests/unit/plan/test_site.py: the steps of whole graphs",
    "plan/redirects.py": "tests/whole/test_redirects.py",
    "checks/site/lost_pages.py": "tests/whole/test_redirects.py",
    "checks/site/frame_links.py": "tests/whole/test_structure.py: links of header and footer",
    "checks/site/nav.py": "tests/whole/test_nav.py",
    "project/nav_file.py": "tests/whole/test_nav.py",
    "website/nav.py": "its doctest, and tests/whole/test_nav.py",
    "project/places.py": "tests/whole/test_redirects.py",
    "building/place.py": "test_run.py and test_pool.py",
    "documents/blocks/texts.py": "test_segment.py, tests/cases/markdown/ and tests/laws/",
    "project/shared.py": "tests/whole/test_cluster.py",
    "documents/blocks/read.py": "test_segment.py, tests/cases/markdown/ and tests/laws/",
    "documents/blocks/code_title.py": "tests/laws/test_dialects.py",
    "documents/directed.py": "test_segment.py: what a directive speaks of",
    "documents/directive.py": "test_segment.py, tests/cases/markdown/ and tests/laws/",
    "documents/foreign/code_reader.py": "test_mask.py and tests/laws/test_fuzz.py",
    "documents/foreign/masked.py": "records; tests/unit/documents/foreign/test_mask.py",
    "documents/foreign/known.py": "its doctest, and tests/laws/test_fuzz.py",
    "documents/guard.py": "its doctest, test_splice.py and test_splice_signs.py",
    "documents/blocks/heads.py": "its doctest, and test_containers.py",
    "documents/blocks/parted.py": "test_segment.py, tests/cases/markdown/ and tests/laws/",
    "documents/notation.py": "its doctests, and tests/unit/documents/test_plain_places.py",
    "documents/dialects.py": "lists; tests/laws/test_dialects.py reads each of them",
    "documents/foreign/deep.py": "tests/cases/dialects/hugo/deep_bodies.md and its like",
    "documents/foreign/ends.py": "patterns; test_mask.py",
    "documents/foreign/element.py": "tests/laws/test_dialects.py and test_mask.py",
    "documents/foreign/find.py": "tests/laws/test_dialects.py and test_mask.py",
    "documents/blocks/options.py": "one value; each test of Markdown reads it",
    "documents/foreign/pairs.py": "tests/laws/test_dialects.py and test_mask.py",
    "documents/depth.py": "tests/laws/test_user_files.py and tests/laws/test_time.py",
    "documents/format.py": "its doctest",
    "documents/nonsense.py": "its doctests, and tests/unit/engines/test_pseudo.py",
    "documents/leaf.py": "test_segment.py, tests/cases/markdown/ and tests/laws/",
    "documents/blocks/references.py": "test_segment.py, tests/cases/markdown/ and tests/laws/",
    "documents/blocks/raw_lines.py": "test_containers.py",
    "documents/blocks/region.py": "test_segment.py, tests/cases/markdown/ and tests/laws/",
    "documents/blocks/events.py": "one call; test_segment.py",
    "documents/tokens/form.py": "tests/laws/test_renderer.py",
    "documents/tokens/read.py": "tests/laws/test_renderer.py and tests/unit/website/",
    "documents/foreign/tag_lines.py": "tests/laws/test_dialects.py and test_mask.py",
    "documents/tokens/token.py": "records; tests/laws/test_renderer.py",
    "documents/words.py": "test_segment.py, tests/cases/markdown/ and tests/laws/",
    "documents/front_matter/json_values.py": "test_leaves.py and hugo/front_matter_json.md",
    "documents/front_matter/yaml_values.py": "test_leaves.py and test_yaml_text.py",
    "drafts/examples.py": "tests/whole/test_chat_prompt.py",
    "engines/prices.py": "tests/whole/test_draft_costs.py",
    "engines/chat_prompt.py": "tests/unit/engines/test_llm.py and tests/whole/test_chat_prompt.py",
    "drafts/journal_tables.py": "tests/unit/drafts/test_journal.py",
    "drafts/kept.py": "tests/unit/drafts/test_ask.py and test_second.py",
    "drafts/opinion.py": "tests/whole/test_draft_second.py",
    "drafts/packaged.py": "tests/whole/test_draft_own_words.py",
    "drafts/people.py": "tests/whole/test_draft_routes.py",
    "drafts/report.py": "records; tests/unit/drafts/test_run.py reads them",
    "drafts/route.py": "tests/whole/test_draft_routes.py",
    "drafts/terms.py": "tests/unit/drafts/test_enter.py and tests/whole/test_engines.py",
    "drafts/touched.py": "tests/whole/test_draft_term.py",
    "drafts/work.py": "tests/unit/drafts/test_run.py and tests/whole/test_draft_routes.py",
    "exchange/deliver.py": "tests/whole/test_exchange.py",
    "exchange/enter.py": "tests/whole/test_exchange.py",
    "exchange/gather.py": "tests/whole/test_exchange.py",
    "exchange/take_in.py": "tests/whole/test_exchange.py",
    "exchange/xlsx.py": "tests/whole/test_exchange.py",
    "exchange/read_inline.py": "tests/unit/exchange/test_xliff.py: the round trip, by law",
    "exchange/read_parts.py": "tests/unit/exchange/test_xliff.py: the round trip, by law",
    "exchange/read_xliff.py": "tests/unit/exchange/test_xliff.py: the round trip, by law",
    "exchange/read_xliff_old.py": "tests/unit/exchange/test_xliff.py: the round trip, by law",
    "exchange/xliff_old.py": "tests/unit/exchange/test_xliff.py: the round trip, by law",
    "exchange/record.py": "records; tests/whole/test_exchange.py",
    "exchange/xml_text.py": "tests/whole/test_exchange.py: files that are no XML, or could do harm",
    "extraction/behind.py": "tests/whole/test_behind.py",
    "engines/tables.py": "records; tests/unit/engines/test_settings.py and test_read_config.py",
    "locales/measures.py": "tests/unit/checks/test_figures_clinic.py",
    "locales/units.py": "a table; tests/unit/checks/figures/test_check.py reads it",
    "project/config.py": "records; tests/unit/project/test_read_config.py",
    "project/draft_rules.py": "its doctest, and tests/whole/test_draft_routes.py",
    "glossary/derived.py": "tests/unit/glossary/test_stem.py",
    "project/memory_rules.py": "its doctest, and tests/whole/test_memory_import.py",
    "project/read_drafts.py": "tests/whole/test_draft_routes.py",
    "project/policy_rules.py": "tests/unit/project/test_read_config.py",
    "project/read_policy.py": "tests/unit/project/test_read_config.py",
    "project/tables.py": "records; tests/unit/project/test_read_config.py",
    "checks/site/sources.py": "tests/whole/test_renderer.py",
    "website/body/extensions.py": "tests/unit/project/test_read_config.py",
    "website/body/headings.py": "an example in it, and tests/laws/test_renderer.py",
    "website/body/parts.py": "test_page.py and tests/laws/test_renderer.py",
    "website/body/python_markdown.py": "test_page.py and tests/laws/test_renderer.py",
    "website/body/tree.py": "test_page.py and tests/laws/test_renderer.py",
}

FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(PACKAGE).as_posix() for path in FILES]
every_file = pytest.mark.parametrize("name", NAMES)


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_bytes(), filename=name)


def imported(name: str) -> Iterator[str]:
    """Every module that the file imports, anywhere in it, by its full name."""
    for node in ast.walk(tree_of(name)):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                full = [f"{module}.{alias.name}" for alias in aliases]
                yield from (whole if is_module(whole) else module for whole in full)
            case _:
                pass


def is_module(dotted: str) -> bool:
    """Whether a dotted name of ours is a module; of others it does not matter to any rule here."""
    if not dotted.startswith("pipeline."):
        return True
    place = ROOT.joinpath(*dotted.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def part_of(dotted: str) -> str:
    """`pipeline.catalog.read` is of the part `catalog`; the package itself of `__init__`."""
    pieces = dotted.split(".")
    return pieces[1] if len(pieces) > 1 else "__init__"


def own_part(name: str) -> str:
    return name.removesuffix(".py").split("/")[0]


def own_module(name: str) -> str:
    return ".".join(["pipeline", *name.removesuffix(".py").removesuffix("/__init__").split("/")])


def level_of(part: str) -> int:
    assert part in LEVEL, f"{part} stands in no band: name it in BANDS"
    return LEVEL[part]


def test_every_file_and_folder_is_named() -> None:
    names = {path.name.removesuffix(".py") for path in PACKAGE.iterdir()} - DATA
    assert names == set(LEVEL) - (set() if "desk" in names else {"desk"})
    assert {path.stem for path in PACKAGE.glob("*.py")} == LOOSE


def test_no_module_has_a_gerund_for_a_name() -> None:
    names = {part for name in NAMES for part in name.removesuffix(".py").split("/")}
    assert not {name for name in names if name.endswith("ing")} - NOUNS


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith(PURE)])
def test_pure_files_touch_no_clock_network_environment_or_disk(name: str) -> None:
    impure = {module for module in imported(name) if module.split(".")[0] in IMPURE}
    impure |= {module for module in ours(name) if ".".join(module.split(".")[:2]) in IMPURE}
    assert not {module for module in impure if (name, module) not in ALLOWED}
    assert not {call for call in calls(name) if call in {"open", "now", "today", "read_bytes"}}


def calls(name: str) -> Iterator[str]:
    """Every name that the file calls, the last part of a dotted one."""
    for node in ast.walk(tree_of(name)):
        match node:
            case ast.Call(func=ast.Name(id=function)) | ast.Call(func=ast.Attribute(attr=function)):
                yield function
            case _:
                pass


@every_file
def test_each_module_has_its_unit_test_or_a_reason(name: str) -> None:
    path = Path(name)
    test = ROOT / "tests/unit" / path.parent / f"test_{path.name}"
    untested = UNTESTED.keys() & {name, *(f"{folder.as_posix()}/" for folder in path.parents)}
    if test.is_file() or path.name in {"__init__.py", "__main__.py"}:
        assert name not in UNTESTED, f"{name} has a unit test file: take it off UNTESTED"
    else:
        assert untested, f"write {test.relative_to(ROOT)}, or give the reason in UNTESTED"


def ours(name: str) -> set[str]:
    return {module for module in imported(name) if module.split(".")[0] == "pipeline"}


def foreign(name: str) -> set[str]:
    known = {*sys.stdlib_module_names, "pipeline"}
    return {module for module in imported(name) if module.split(".")[0] not in known}


@every_file
def test_imports_point_down_only(name: str) -> None:
    level = level_of(own_part(name))
    upward = {module for module in ours(name) if level_of(part_of(module)) > level}
    assert not upward, f"pipeline/{name} imports from above itself: {sorted(upward)}"


@every_file
def test_imports_are_absolute(name: str) -> None:
    relative = [
        node.lineno
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative, f"pipeline/{name}: relative imports on lines {relative}"


def test_no_part_needs_itself_by_way_of_another() -> None:
    graph: dict[str, set[str]] = {}
    for name in NAMES:
        part = own_part(name)
        needs = {part_of(module) for module in ours(name)} - {part}
        graph.setdefault(part, set()).update(needs)
    assert_no_cycle(graph)


def test_no_module_needs_itself_by_way_of_another() -> None:
    assert_no_cycle({own_module(name): ours(name) - {own_module(name)} for name in NAMES})


def assert_no_cycle(graph: dict[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = [" imports ".join(pair) for pair in pairwise(reversed(error.args[1]))]
        pytest.fail("imports run in a circle: " + ", ".join(circle))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("model/")])
def test_the_model_needs_the_standard_library_only(name: str) -> None:
    assert not foreign(name)
    assert {part_of(module) for module in ours(name)} <= {"model"}


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("building/")])
def test_building_knows_nothing_of_localization(name: str) -> None:
    allowed = {"building", *BANDS[0]}
    assert {part_of(module) for module in ours(name)} <= allowed


@every_file
def test_each_library_is_imported_by_its_owner_only(name: str) -> None:
    for library in foreign(name):
        places = owners_of(library)
        assert places, f"pipeline/{name}: {library} has no owner; name one in OWNERS"
        fits = any(
            name == place or (place.endswith("/") and name.startswith(place)) for place in places
        )
        assert fits, f"pipeline/{name} imports {library}, which belongs to {', '.join(places)}"


def owners_of(library: str) -> tuple[str, ...]:
    fitting = [rule for rule in OWNERS if f"{library}.".startswith(f"{rule}.")]
    return OWNERS[max(fitting, key=len)] if fitting else ()


def test_no_folder_has_more_files_than_one_can_look_over() -> None:
    sizes = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in FILES)
    assert not {folder: size for folder, size in sizes.items() if size > 45}


@every_file
def test_no_file_is_over_300_lines(name: str) -> None:
    assert len((PACKAGE / name).read_bytes().splitlines()) <= 300


@every_file
def test_no_function_is_over_60_lines(name: str) -> None:
    long = [
        f"{node.name} ({size_of(node)} lines)"
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and size_of(node) > 60
    ]
    assert not long, f"pipeline/{name}: {', '.join(long)}"


def size_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@every_file
def test_names_say_what_is_inside(name: str) -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not empty.intersection(name.removesuffix(".py").split("/"))


@every_file
def test_every_file_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(tree_of(name)), f"pipeline/{name} has no docstring"
