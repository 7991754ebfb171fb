"""The theme's words become messages, equal ones joined."""

import pytest

from pipeline.extraction.theme_words import theme_messages
from pipeline.website.files import template_files


def test_words_of_elements_attributes_and_plurals_are_messages() -> None:
    page = b"""
    {# Translators: on a button #}
    {{ _("Search") }} <a title="{{ plain('Home') }}">
    {% trans %}  By
      hand {% endtrans %}
    {% trans n=3 %}{{ n }} page{% pluralize %}{{ n }} pages{% endtrans %}
    """
    messages = theme_messages({"page.html": page})
    assert [message.msgid for message in messages] == ["Search", "Home", "By hand", "%(n)s page"]
    assert messages[0].comments == ("on a button",)
    assert messages[3].plural == "%(n)s pages"
    assert messages[3].flags == ("python-format",)
    assert all(message.references == ("theme/page.html",) for message in messages)


def test_equal_words_are_one_message_with_both_places() -> None:
    templates = {"b.html": b"{{ _('Home') }}", "a.html": b"{{ _('Home') }}"}
    [message] = theme_messages(templates)
    assert message.references == ("theme/a.html", "theme/b.html")
    assert message.comments == ("theme",)


def test_words_twice_in_a_file_name_it_once() -> None:
    [message] = theme_messages({"a.html": b"{{ _('Home') }} {{ _('Home') }}"})
    assert message.references == ("theme/a.html",)


def test_a_plural_stays_where_the_same_words_stand_alone_too() -> None:
    page = b"{% trans n=3 %}page{% pluralize %}pages{% endtrans %} {{ _('page') }}"
    [message] = theme_messages({"a.html": page})
    assert message.plural == "pages"


def test_what_is_no_word_is_no_message() -> None:
    assert theme_messages({"a.html": b"<p>{{ page.title }}</p>"}) == ()


@pytest.mark.parametrize("word", ["Skip to the content"])
def test_the_theme_has_its_words(word: str) -> None:
    assert word in {message.msgid for message in theme_messages(template_files())}
