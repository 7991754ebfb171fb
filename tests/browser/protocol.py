"""Debian's Chromium over its own protocol: a page as it is served, under its own policy."""

import asyncio
import itertools
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.browser.chromium import FLAGS
from tests.tools import need

_TRIES = 400
_LOADED = "document.readyState === 'complete' && location.href !== 'about:blank'"


class _Page:
    """A tab, and the answers to what it is asked."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.numbers = itertools.count(1)

    async def ask(self, method: str, **parameters: object) -> Any:
        """Return the answer of the browser; what it tells besides is passed over."""
        number = next(self.numbers)
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            answer = await self.socket.receive_json()
            if answer.get("id") == number:
                return answer.get("result", {})


def asked(profile: Path, pages: Sequence[tuple[str, str, Mapping[str, object]]]) -> list[Any]:
    """Return what each script gives in its page, one page after the other in one browser.

    A page is opened as wide as its `width` says, and dark where `dark` says so; its requests take
    `latency` milliseconds.
    """
    with _browser(profile) as port:
        return asyncio.run(_asked(port, pages))


async def _asked(port: Path, pages: Sequence[tuple[str, str, Mapping[str, object]]]) -> list[Any]:
    found = []
    async with _tab(port) as page:
        for address, script, options in pages:
            scheme = {
                "name": "prefers-color-scheme",
                "value": "dark" if options.get("dark") else "light",
            }
            await page.ask("Emulation.setEmulatedMedia", features=[scheme])
            await _sized(page, options.get("width", 1280))
            await _slowed(page, options.get("latency", 0))
            await page.ask("Page.navigate", url=address)
            await _until(page, _LOADED, lambda there: there is True)
            answer = await page.ask(
                "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
            )
            assert "exceptionDetails" not in answer, answer
            # A script that leads to another page has no answer: None.
            found.append(answer.get("result", {}).get("value"))
    return found


def seen(
    address: str, script: str, profile: Path, wanted: Callable[[Any], bool], width: int = 1280
) -> Any:
    """Return what the expression `script` gives in the page, once it is `wanted` or time is up."""
    with _browser(profile) as port:
        return asyncio.run(_seen(address, script, port, wanted, width))


@contextmanager
def _browser(profile: Path) -> Iterator[Path]:
    """Run Chromium; give the file in which it writes its port."""
    need("chromium")
    words = ["--remote-debugging-port=0", "--remote-allow-origins=*", f"--user-data-dir={profile}"]
    browser = subprocess.Popen(
        ["chromium", *FLAGS, *words, "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield profile / "DevToolsActivePort"
    finally:
        browser.terminate()
        browser.wait()


@asynccontextmanager
async def _tab(port: Path) -> AsyncIterator[_Page]:
    """Give the tab of the browser that wrote `port`."""
    for _ in range(_TRIES):
        if port.is_file() and port.read_text().count("\n"):
            break
        await asyncio.sleep(0.25)
    number = port.read_text().splitlines()[0]
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{number}/json") as answer:
            tabs = await answer.json()
        tab = next(one for one in tabs if one["type"] == "page")
        async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            yield _Page(socket)


async def _seen(
    address: str, script: str, port: Path, wanted: Callable[[Any], bool], width: int
) -> Any:
    async with _tab(port) as page:
        await _sized(page, width)
        await page.ask("Page.navigate", url=address)
        await _until(page, _LOADED, lambda found: found is True)
        return await _until(page, script, wanted)


async def _slowed(page: _Page, latency: object) -> None:
    line = {"downloadThroughput": -1, "uploadThroughput": -1, "offline": False}
    await page.ask("Network.enable")
    await page.ask("Network.emulateNetworkConditions", latency=latency, **line)


async def _sized(page: _Page, width: object) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    await page.ask("Emulation.setDeviceMetricsOverride", **size)


async def _until(page: _Page, script: str, wanted: Callable[[Any], bool]) -> Any:
    """Return what the expression gives in the page, once it is `wanted` or time is up."""
    found = None
    for _ in range(_TRIES):
        await asyncio.sleep(0.25)
        answer = await page.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        found = answer.get("result", {}).get("value")
        if wanted(found):
            break
    return found
