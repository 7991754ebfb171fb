"""Debian's Chromium by Playwright: a page as it is served, under its own policy."""

import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

from tests.browser.chromium import FLAGS
from tests.tools import need

_HEIGHT = 900
_PATIENCE = 100
"Seconds until what is wanted must be seen."
_PATIENT = "AbortSignal.timeout = () => new AbortController().signal;"
"Pages give no answer up: a loaded machine may take longer than people wait."


def asked(
    profile: Path, pages: Sequence[tuple[str, str, Mapping[str, Any]]], *flags: str
) -> list[Any]:
    """Return what each script gives in its page, one page after the other in one browser.

    A page is opened as wide as its `width` says, and dark where `dark` says so; its requests take
    `latency` milliseconds. `flags` are the browser's, besides those of all tests.
    """
    found = []
    with _page(profile, flags) as page:
        for address, script, options in pages:
            page.emulate_media(color_scheme="dark" if options.get("dark") else "light")
            page.set_viewport_size({"width": options.get("width", 1280), "height": _HEIGHT})
            _slowed(page, options.get("latency", 0))
            page.goto(address)
            found.append(_given(page, script))
    return found


@contextmanager
def tabs(profile: Path, *addresses: str) -> Iterator[list[Page]]:
    """Open addresses one after the other, each in a tab of its own of one browser."""
    with _page(profile) as first:
        pages = [first, *(first.context.new_page() for _ in addresses[1:])]
        for page, address in zip(pages, addresses, strict=True):
            page.set_viewport_size({"width": 1280, "height": _HEIGHT})
            page.goto(address)
        yield pages


def seen(
    address: str, script: str, profile: Path, wanted: Callable[[Any], bool], width: int = 1280
) -> Any:
    """Return what the expression `script` gives in the page, once it is `wanted` or time is up."""
    with _page(profile) as page:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        page.goto(address)
        end = time.monotonic() + _PATIENCE
        while not wanted(found := _given(page, script)) and time.monotonic() < end:
            page.wait_for_timeout(250)
        return found


@contextmanager
def _page(profile: Path, flags: Sequence[str] = ()) -> Iterator[Page]:
    """Run Chromium with a profile, and give its page; no browser is ever downloaded."""
    need("chromium")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=shutil.which("chromium"),
            args=[*FLAGS, *flags],
            timeout=_PATIENCE * 1000,
        )
        context.set_default_timeout(_PATIENCE * 1000)
        context.add_init_script(_PATIENT)
        try:
            yield context.pages[0]
        finally:
            context.close()


def _given(page: Page, script: str) -> Any:
    """Return what a script gives; None where it leads to another page, which has no answer."""
    try:
        return page.evaluate(script)
    except Error as error:
        if "navigation" in error.message or "context was destroyed" in error.message:
            return None
        raise


def _slowed(page: Page, latency: int) -> None:
    line = {"downloadThroughput": -1, "uploadThroughput": -1, "offline": False, "latency": latency}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)
