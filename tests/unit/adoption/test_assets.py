"""Files that pages show: found wherever a page names them, and nothing from outside the site."""

from pathlib import Path, PurePosixPath

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.adoption.assets import asset_bytes, assets_of
from pipeline.adoption.sites import find_site
from tests.tools import write_tree

PARTS = st.sampled_from(["..", ".", "a", "img", "%2e%2e", "\\", "es", "secret", "x.png", ""])


def found(root: Path, text: str, **more: str) -> dict[str, bytes]:
    pages = {f"site/docs/{name}.md": text for name in ("p/a", "es/p/a", "q", "es/q")}
    write_tree(root, {"secret/x.png": "key", "x.png": "key", **pages, **more})
    site = find_site(root / "site")
    made = assets_of(site, {PurePosixPath("docs/p/a.md"): ("p/a.md", text)})
    return {asset.path: asset_bytes(asset) for asset in made.files}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(names=st.lists(st.lists(PARTS, max_size=6).map("/".join), max_size=6))
def test_nothing_from_outside_is_ever_read(names: list[str], tmp_path: Path) -> None:
    text = "A\n\n" + "\n".join(f"![x]({name}x.png)" for name in names)
    assert b"key" not in found(tmp_path, text).values()


def test_names_are_found_in_each_form(tmp_path: Path) -> None:
    text = '<img src="a.png" srcset="b.webp 1x, c.webp 2x">\n\n[r]: d%20e.pdf\n\n![](/f.svg)\n'
    names = ("p/a.png", "p/b.webp", "p/c.webp", "p/d e.pdf")
    files = {f"site/docs/{name}": "x" for name in names}
    files["site/static/f.svg"] = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert sorted(found(tmp_path, text, **files)) == ["f.svg", *names]
