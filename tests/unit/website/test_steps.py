"""A step makes of files what its function makes of their contents."""

from pipeline.website.index import write_index
from pipeline.website.render_lists import render_chooser
from pipeline.website.steps import ChooserStep, PageStep, chooser_step, page_step
from tests.unit.website.test_render import ES, OPTIONS, PAGES, html


def step(words: str) -> PageStep:
    return PageStep(
        document="a/x.md",
        locale=ES,
        markdown="x.md",
        info="x.json",
        index="i.json",
        words=words,
        page="x.html",
        options=OPTIONS,
    )


def test_the_step_renders_what_the_function_does() -> None:
    info = write_index([PAGES["a/x.md"]])
    files = {"x.md": b"Uno", "x.json": info, "i.json": write_index(PAGES.values())}
    assert page_step(files, step("none.mo"))["x.html"].decode() == html()


def test_an_own_template_stands_before_the_themes() -> None:
    parameters = ChooserStep(page="index.html", options=OPTIONS)
    own = chooser_step({"own/chooser.html": b"mine"}, parameters)
    assert own == {"index.html": b"mine"}
    assert chooser_step({}, parameters)["index.html"].decode() == render_chooser(OPTIONS)
