"""Pictures through the commands: words of an SVG by catalog, others by a file a locale."""

from pathlib import Path

from tests.tools import dragoman

FLOW = """<svg xmlns="http://www.w3.org/2000/svg">
  <title>Dose by week</title>
  <text x="1" y="2">Give <tspan fill="red">10 mg</tspan></text>
</svg>
"""
ICON = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>\n'


def test_a_picture_is_translated_like_a_document(tmp_path: Path) -> None:
    start(tmp_path)
    catalog = tmp_path / "locale/es/LC_MESSAGES/figures/flow.svg.po"
    assert not (tmp_path / "locale/es/LC_MESSAGES/figures/icon.svg.po").exists()
    translate(catalog, "Dose by week", "Dosis por semana")
    dragoman("build", cwd=tmp_path)
    site = tmp_path / "build/site"
    spanish = (site / "es/figures/flow.svg").read_text()
    assert spanish == FLOW.replace("Dose by week", "Dosis por semana")
    assert (tmp_path / "build/markdown/es/figures/flow.svg").read_text() == spanish
    assert (site / "en/figures/flow.svg").read_text() == FLOW
    assert (site / "files/figures/icon.svg").read_text() == ICON
    assert not (site / "es/figures/flow.svg/index.html").exists()


def test_what_would_break_a_picture_is_left_out_and_told(tmp_path: Path) -> None:
    start(tmp_path)
    catalog = tmp_path / "locale/es/LC_MESSAGES/figures/flow.svg.po"
    translate(catalog, "Dose by week", "Dosis</title><script>x()</script><title>")
    told = dragoman("check", cwd=tmp_path, code=1).stdout
    assert "breaks-block" in told
    assert "figures/flow.svg" in told
    dragoman("build", cwd=tmp_path)
    assert "script" not in (tmp_path / "build/site/es/figures/flow.svg").read_text()


def test_a_locale_has_files_of_its_own(tmp_path: Path) -> None:
    start(tmp_path)
    figures = tmp_path / "source/figures"
    (figures / "scan.png").write_bytes(b"english")
    (figures / "scan.es.png").write_bytes(b"spanish")
    (figures / "flow.es.svg").write_text(FLOW.replace("Dose by week", "A mano"))
    dragoman("update", cwd=tmp_path)
    dragoman("build", cwd=tmp_path)
    site = tmp_path / "build/site"
    assert (site / "es/figures/scan.png").read_bytes() == b"spanish"
    assert (site / "files/figures/scan.png").read_bytes() == b"english"
    assert "A mano" in (site / "es/figures/flow.svg").read_text()
    assert "A mano" not in (site / "en/figures/flow.svg").read_text()
    assert not (site / "es/figures/scan.es.png").exists()
    (figures / "scan.es.png").unlink()
    dragoman("build", cwd=tmp_path)
    assert not (site / "es/figures/scan.png").exists()


def test_a_broken_picture_is_named_with_its_line(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "source/figures/bad.svg").write_text("<svg>\n<text></svg>\n")
    told = dragoman("build", cwd=tmp_path, code=2).stderr
    assert "source/figures/bad.svg:2" in told
    assert "mismatched tag" in told


def start(folder: Path) -> None:
    dragoman("init", cwd=folder)
    figures = folder / "source/figures"
    figures.mkdir()
    (figures / "flow.svg").write_text(FLOW)
    (figures / "icon.svg").write_text(ICON)
    dragoman("update", cwd=folder)


def translate(catalog: Path, source: str, translation: str) -> None:
    text = catalog.read_text()
    before = f'msgid "{source}"\nmsgstr ""'
    assert before in text
    catalog.write_text(text.replace(before, before[:-1] + translation + '"'))
