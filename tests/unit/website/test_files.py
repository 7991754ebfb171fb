"""A project's own templates stand before the theme's; the theme's files go where pages look."""

from pipeline.website.files import AssetsStep, OwnTemplates, assets, assets_step, template_files


def test_an_own_template_stands_before_the_themes_and_others_stay() -> None:
    theme = template_files()
    assert {"page.html", "chooser.html"} <= set(theme)
    files = (("extra.html", b"more"), ("page.html", b"mine"))
    own = template_files(OwnTemplates(folder="own", files=files))
    assert (own["page.html"], own["extra.html"]) == (b"mine", b"more")
    assert own["chooser.html"] == theme["chooser.html"]
    assert list(own) == sorted(own)


def test_the_step_writes_every_file_of_the_theme_below_the_folder() -> None:
    made = dict(assets_step({}, AssetsStep(folder="build/site")))
    style = made.pop("build/site/static/style.css").decode("utf-8")
    assert style.startswith(":root{--light: initial;--dark: ;--ink: var(--light,#17252c)")
    others = {path: data for path, data in assets().items() if path != "static/style.css"}
    assert made == {f"build/site/{path}": data for path, data in others.items()}
