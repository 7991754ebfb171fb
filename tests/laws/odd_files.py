"""A small right project, and what each format of its files finds hard."""

CONFIG = """\
title = "Clinic"
base_url = "https://example.org/"
locales = ["es", "zh-TW"]
templates = "theme"
front_matter = ["title", "description", "links.name"]
code = ["comments"]
markdown_extensions = ["extra", "admonition", "sane_lists", "toc", "smarty"]
monthly_cap = 500000
[markdown_extension_configs.toc]
permalink = true
[engines.deepl]
formality = "more"
[roles]
medical = ["A. Reader <a@example.org>"]
[policy]
least_state = "translated"
findings = "warning"
least_coverage = 10
[[policy.rules]]
paths = ["articles/**"]
locales = ["es"]
least_state = "signed"
roles = ["medical"]
[checks]
figure = "error"
"""
YAML = """\
---
title: Dose
description: "How much: 5 mg"
date: 2026-01-02
draft: false
links:
  - {name: One, href: a.md}
tags: [a, b]
---

Take 2,700 units, {name}. See [more](articles/dose.md#top).

| a | b |
|---|---|
| 1 | 2 |
"""
TOML = """\
+++
title = "Dose"
date = 2026-01-02T10:00:00Z
[[links]]
name = "One"
+++

## Then rest

- One
- Two
"""
CATALOG = """\
# Spanish
msgid ""
msgstr ""
"Project-Id-Version: Clinic\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# draft: pseudo 2026-01-02
#. title
#: index.md:2
#, fuzzy
#| msgctxt "title"
#| msgid "Doses"
msgctxt "title"
msgid "Dose"
msgstr "Dosis"

#, python-brace-format
msgid "Take 2,700 units, {name}. See [more](articles/dose.md#top)."
msgstr "Tome 2.700 unidades, {name}. Vea [más](articles/dose.md#top)."

msgid "a day"
msgid_plural "%(n)s days"
msgstr[0] "un día"
msgstr[1] "%(n)s días"

#~ msgid "old"
#~ msgstr "viejo"
"""
LEDGER = """\
{"digest": "0123456789abcdef", "verdict": "sign", "by": "A. Reader <a@example.org>", \
"at": "2026-01-02T10:00:00+00:00", "role": "medical", "note": "read"}
{"digest": "0123456789abcdef", "verdict": "reject", "by": "B", "at": "2026-01-03T10:00:00+00:00"}
{"digest": "fedcba9876543210", "verdict": "dismiss", "by": "B", "at": "2026-01-04T10:00:00+00:00"}
"""
GLOSSARY = """\
term,part of speech,note,do not translate,case,es,zh-TW
dose,noun,"how much, at once",,,dosis|toma|!dosaje,劑量
ECG,,,yes,exact,,
"""
TEMPLATE = """\
{% extends "base.html" %}
{% block content %}
<p>{% trans %}Read it{% endtrans %} {{ page.title.value }} {{ minutes }}
{% trans count=page.words %}one word{% pluralize %}{{ count }} words{% endtrans %}
{% for item in page.nav %}{{ item.title.value|upper }}{% endfor %}
{{ page.body|safe }}</p>
{% endblock %}
"""
NAV = """\
whole = true
order = ["index.md", "articles/"]
["articles/"]
title = "All of it"
order = ["dose.md"]
['articles/dose.md']
title = 'Dose'
"""
NAV_ODD = [
    "order = 1\n",
    'order = ["../x", "/", "", ".", "index.md/"]\n',
    '[""]\ntitle = "x"\n',
    "[articles]\ntitle = '<b>'\n",
    "[a.b]\n",
    '["articles/"]\norder = ["articles/", "dose.md", "dose.md"]\n',
    '["index.md"]\norder = ["x"]\ntitle = "%(name)s {x} %%"\n',
    'title = "\u2028"\n',
    "whole = 1\n",
]

FILES = {
    "dragoman.toml": CONFIG,
    "source/index.md": YAML,
    "source/nav.toml": NAV,
    "source/articles/dose.md": TOML,
    "locale/es/LC_MESSAGES/index.po": CATALOG,
    "locale/es/review.jsonl": LEDGER,
    "locale/glossary.csv": GLOSSARY,
    "theme/page.html": TEMPLATE,
}

ODD = ["\0", "\ufeff", "\r\n", "\r", "\t", "\x1b[2J", "\u2028", "\u202e", "😀", "é", "9" * 5000]
ODD += ["0x" + "f" * 5000, "1e999", "-1", "nan", "true", "2026-13-45", "0000-00-00", "''", '"', "#"]
ODD += ["\\ud800", "\\x00", "\\", "%", "%(", "{", "}", "{{", "}}", "[" * 300, "{" * 300, " " * 300]
YAML_ODD = [
    "a: &a [*a]\n",
    "a: &a [1,1,1,1,1,1,1,1,1]\n"
    + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "<<: {title: x}\n",
    "? [a]\n: b\n",
    "- " * 300,
    "? " * 300,
    "a: {a: " * 200,
    "!!binary x\n",
    "x: !!bool q\n",
    "x: !!timestamp q\n",
    "x: !!int ''\n",
    "x: !!python/object:os.system 1\n",
    "title: [1, {a: b}]\n",
    "title: 2026-01-02\n",
    "title: null\n",
    "title: !!set {a}\n",
    "date: 0001-01-01\n",
    "date: 9999-12-31T23:59:59-14:00\n",
    "date: 12:30:45\n",
    "title: |\n  x\n",
    "description: {a: 1}\n",
    "1: 2\n",
    "null: x\n",
    "---\n",
    "...\n",
    "%YAML 9.9\n",
    "&a a: *a\n",
]
TOML_ODD = [
    "x = " + "[" * 2000,
    "a." * 3000 + "a = 1\n",
    "[[x]]\n[x]\n",
    "x = {" * 500,
    "title = 1\n",
    "title = 07:32:00\n",
    "date = 1979-05-27T07:32:00+25:00\n",
    "date = 0001-01-01\n",
    "x = 0x" + "f" * 999 + "\n",
    "title = []\n",
    'title = """\n\n"""\n',
    "title = inf\n",
    "[title]\nx = 1\n",
    "[a.b.c]\n",
    "date = 9999-12-31\n",
]
CONFIG_ODD = [
    "tool = 1\n",
    "locales = [1]\n",
    'locales = ["iw", "he"]\n',
    'locales = ["en-XA", "ar-XB"]\n',
    'source = "."\n',
    'source = "a\\u0000b"\n',
    f'build = "{"a" * 5000}"\n',
    'locale = "/etc"\n',
    'base_url = "http://["\n',
    'base_url = "https://exa mple.org"\n',
    'base_url = "http://a:99999/"\n',
    'templates = "nowhere"\n',
    'templates = "/"\n',
    'templates = "source"\n',
    "templates = 3\n",
    'markdown_extensions = ["os"]\n',
    'markdown_extensions = ["x.y:Z"]\n',
    'markdown_extensions = [""]\n',
    'markdown_extensions = ["codehilite", "meta", "wikilinks", "nl2br", "legacy_attrs"]\n',
    "[markdown_extension_configs]\ntoc = 3\n",
    "[markdown_extension_configs.toc]\nslugify = 'x'\n",
    "[markdown_extension_configs.smarty]\nsubstitutions = 3\n",
    "[markdown_extension_configs.extra]\nx = 1\n",
    "[policy]\nroles = ['x']\n",
    "[policy]\nallowed_signers = ['x']\n",
    "[policy]\nallowed_signers = '/etc'\n",
    "[policy]\nleast_coverage = 101\n",
    "[[policy.rules]]\npaths = ['[', '**/**/**/**/x']\n",
    "[[policy.rules]]\npaths = ['nope']\n",
    "[[policy.rules]]\nlocales = ['pt_BR']\n",
    "[policy]\nrules = 3\n",
    "[roles]\n'a b' = 'x'\n",
    "[checks]\nnope = 'error'\n",
    "[checks]\nfigure = 1\n",
    "monthly_cap = -1\n",
    "monthly_cap = 0x" + "f" * 6000 + "\n",
    "monthly_cap = nan\n",
    "title = ''\n",
    'title = "\\u0000"\n',
    "front_matter = ['']\n",
    "line_numbers = 1\n",
    "[engines]\ndeepl = 1\n",
    "engine = 'nope'\n",
    "source_locale = 'es'\n",
    "source_locale = 'xx'\n",
    "[tool.dragoman]\n",
    "[engines.deepl]\nx = [[[]]]\n",
]
CATALOG_ODD = [
    'msgid "a"\nmsgstr "b"\n',
    'msgstr[9] "x"\n',
    'msgid_plural "x"\n',
    'msgstr[99999999999999999999] "x"\n',
    '"\\x"\n',
    '"\\777"\n',
    '"\\ud800"\n',
    '"Plural-Forms: nplurals=99999999999; plural=n**n**n;\\n"\n',
    '"Plural-Forms: nplurals=2; plural=' + "(" * 3000 + 'n;\\n"\n',
    '"Content-Type: x; charset=UTF-16\\n"\n',
    "#, fuzzy, no-wrap, \n",
    "#| msgid\n",
    "#~|\n",
    "#: \u2068a\n",
    'domain "x"\n',
    "#,\n",
    "msgid\n",
    '"PO-Revision-Date: 0000-99-99\\n"\n',
    'msgctxt "' + "a" * 9000 + '"\n',
    'msgid "' + "*" * 500 + '"\n',
    'msgid ""\nmsgstr ""\n',
    '#~ msgid "x"\n#~ msgid "y"\n',
    '"%(a)s %(b"\n',
    '"{a.b[c]!r:{d}}"\n',
    '"{0} {"\n',
    '"' + "<b>" * 500 + '"\n',
    '"' + "[" * 500 + '"\n',
    '"\\0"\n',
    "# draft: \n",
    "# draft: deepl 2026-99-99\n",
]
LEDGER_ODD = [
    "{}\n",
    "[]\n",
    "null\n",
    "3\n",
    "[" * 3000 + "\n",
    '{"digest": 3}\n',
    "<<<<<<< HEAD\n",
    "1e999\n",
    '{"digest": "\\ud800", "verdict": "sign", "by": "x", "at": "2026-01-01T00:00:00Z"}\n',
    '{"digest": "x", "verdict": "sign", "by": "x", "at": "0001-01-01T00:00:00+14:00"}\n',
    '{"digest": "x", "verdict": "sign", "by": "x", "at": "9999-12-31T23:59:59-14:00"}\n',
    '{"digest": "x", "verdict": "sign", "by": "x", "at": "2026-W01"}\n',
    '{"digest": "", "verdict": "dismiss", "by": "", "at": "2026-01-01T00:00:00Z"}\n',
    '{"digest": "x", "verdict": "sign", "by": "x", "at": "2026-01-01T00:00:00Z","signature":"x"}\n',
    "9" * 5000 + "\n",
    '{"digest": "x", "digest": "y"}\n',
    "NaN\n",
]
GLOSSARY_ODD = [
    "term\n",
    "term,term\n",
    "term;es\n",
    "x,y,z\n",
    "term,xx\n",
    '"\n',
    '"a\nb",c\n',
    "dose,,,,,,,,,,\n",
    "dose\n",
    ",,,,,,\n",
    "a" * 200_000 + "\n",
    "*,,,,,x|!|,\n",
    "ECG,,,maybe,odd,,\n",
    "(((,,,,,[[[,\n",
    "\\d+,,,,,\\,\n",
    "term,en\n",
    "!,,,,,!!!,\n",
    "|,,,,,|,\n",
]
TEMPLATE_ODD = [
    "{% pluralize %}",
    "{% trans %}{% endtrans %}",
    "{{ nope }}",
    "{{ page.nope }}",
    "{{ page.title.x.y }}",
    "{% include 'page.html' %}",
    "{% extends 'page.html' %}",
    "{% include 'nope.html' %}",
    "{{ 1/0 }}",
    "{{ x|nope }}",
    "{% if %}",
    "{% endblock %}",
    "{% for a in 3 %}{% endfor %}",
    "{{ page.body.x() }}",
    "{% trans a=1 %}%(b)s{% endtrans %}",
    "{% trans n=page.words %}%{% pluralize %}{{ n }}{% endtrans %}",
    "{{ ngettext('a', 'b', 'c') }}",
    "{{ ngettext('a') }}",
    "{{ gettext(3) }}",
    "{{ _() }}",
    "{{ plain(1) }}",
    "{{ " + "(" * 900 + "1" + ")" * 900 + " }}",
    "{{ " + "-" * 3000 + "1 }}",
    "{{ 1" + "+1" * 9000 + " }}",
    "{% if 1 %}" * 60 + "{% endif %}" * 60,
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% set page = 3 %}",
    "{% import 'base.html' as b %}{{ b.x }}",
    "{{ '%s' % () }}",
    "{{ ''|attr(3) }}",
    "{{ [1]|sort(attribute=3) }}",
    "{{ pgettext('a', 'b') }}",
    "{% trans 'context' %}x{% endtrans %}",
    "{{ super() }}",
    "{#",
    "{% raw %}",
]
