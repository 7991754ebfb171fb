"""What an engine may read around a text: headings and neighbours, nothing for people alone."""

from pathlib import Path

from pipeline.drafts.request import draft_requests
from pipeline.engines.base import Traits
from tests.unit.drafts.sessions import Scripted, entry, project_with, session_in

READS = Scripted(traits=Traits(context=True, notes=True))


def test_the_context_is_the_part_of_the_document_and_only_for_engines_that_read_it(
    tmp_path: Path,
) -> None:
    under = "#. under: Doses\n"
    project_with(tmp_path, entry("One.", before=under), entry("Two.", before=under), entry("Tail."))
    with session_in(tmp_path, Scripted(traits=Traits(context=True))) as session:
        contexts = [request.pieces[0].unit.context for request in draft_requests(session)]
        assert contexts == ["Doses\nOne.\nTwo.\n\nTail."] * 3
    with session_in(tmp_path) as session:
        assert {r.pieces[0].unit.context for r in draft_requests(session)} == {""}


def test_a_heading_stands_once_before_its_texts(tmp_path: Path) -> None:
    heading = entry("Dosage", before="#. heading\n")
    project_with(tmp_path, heading, entry("One.", before="#. paragraph, under: Dosage\n"))
    with session_in(tmp_path, READS) as session:
        contexts = {request.pieces[0].unit.context for request in draft_requests(session)}
    assert contexts == {"Dosage\nOne."}


def test_in_a_long_section_each_text_stands_in_its_own_context(tmp_path: Path) -> None:
    texts = [f"Sentence {n} of a long section says {'much ' * 20}." for n in range(40)]
    project_with(tmp_path, *(entry(text, before="#. under: Doses\n") for text in texts))
    with session_in(tmp_path, Scripted(traits=Traits(context=True))) as session:
        requests = draft_requests(session)
        contexts = [request.pieces[0].unit.context for request in requests]
        assert all(text in context for text, context in zip(texts, contexts, strict=True))
        assert all(context.startswith("Doses\n") for context in contexts)
        assert len(set(contexts)) <= len(texts) / 5, "a context costs a request"


def test_a_text_at_the_edge_of_a_part_has_neighbours_on_both_sides(tmp_path: Path) -> None:
    texts = [f"Sentence {n} of a long section says {'much ' * 20}." for n in range(40)]
    project_with(tmp_path, *(entry(text, before="#. under: Doses\n") for text in texts))
    with session_in(tmp_path, READS) as session:
        contexts = [request.pieces[0].unit.context for request in draft_requests(session)]
    for number, context in enumerate(contexts[1:-1], 1):
        assert f"Sentence {number - 1} " in context or texts[number - 1][-200:] in context
        assert f"Sentence {number + 1} " in context


def test_what_a_text_is_and_what_was_noted_goes_with_it(tmp_path: Path) -> None:
    noted = "#. heading, under: Doses\n#. note: Be kind.\n#. note: Be short.\n"
    front = "#. front matter: title\n"
    project_with(tmp_path, entry("One.", before=noted), entry("Two.", before=front), entry("3rd."))
    with session_in(tmp_path, READS) as session:
        abouts = [request.pieces[0].unit.about for request in draft_requests(session)]
    assert abouts == ["heading\nBe kind.\nBe short.", "front matter", ""]
    with session_in(tmp_path, Scripted(traits=Traits(context=True))) as session:
        assert {request.pieces[0].unit.about for request in draft_requests(session)} == {""}


def test_no_context_has_what_is_for_people_alone(tmp_path: Path) -> None:
    hidden = "#. heading\n#. note: for people alone: no engine may have this text\n"
    under = "#. paragraph, under: A secret › Doses\n"
    project_with(
        tmp_path,
        entry("A secret", before=hidden),
        entry("One.", before=under),
        entry("Hidden.", before=hidden.replace("heading", "paragraph, under: A secret › Doses")),
        entry("Two.", before=under),
    )
    with session_in(tmp_path, READS) as session:
        requests = draft_requests(session)
    assert [request.place.alone for request in requests] == [True, False, True, False]
    contexts = [one.place.around.context for one in requests if not one.place.alone]
    assert contexts == ["… › Doses\nOne.\nTwo."] * 2


def test_a_heading_and_a_short_section_stand_between_their_neighbours(tmp_path: Path) -> None:
    """Short sections share a context, under their own headings: none is alone with itself."""
    sections = [f"Section {n}" for n in range(60)]
    entries = []
    for title in sections:
        entries.append(entry(title, before="#. heading, under: Guide\n"))
        entries.append(entry(f"All of {title}.", before=f"#. paragraph, under: Guide › {title}\n"))
    project_with(tmp_path, *entries)
    with session_in(tmp_path, READS) as session:
        requests = draft_requests(session)
    contexts = [request.pieces[0].unit.context for request in requests]
    assert len(set(contexts)) <= len(requests) / 12
    for number, title in enumerate(sections):
        assert f"Guide\n{title}\nGuide › {title}\nAll of {title}." in contexts[2 * number]
        assert f"Guide › {title}\nAll of {title}." in contexts[2 * number + 1]
    for number in range(1, len(requests) - 1):
        assert requests[number - 1].entry.msgid in contexts[number]
        assert requests[number + 1].entry.msgid in contexts[number]
