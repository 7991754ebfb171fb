"""Serves a desk until it is interrupted: to this machine alone, unless somebody says otherwise."""

import socket
from collections.abc import Callable

import uvicorn

from pipeline.desk.access.guard import ENTER
from pipeline.desk.app import app_of
from pipeline.desk.desk import Desk
from pipeline.desk.place import Place
from pipeline.errors import InputError

HOST = "127.0.0.1"


def serve(
    desk: Desk, port: int, announce: Callable[[str], None], host: str = HOST, url: str = ""
) -> None:
    """Serve a desk at `port`, 0 for any free one; `announce` gets the address to open.

    Law: it listens on `host` and nowhere else, and speaks to whoever asks for `url` alone, where
    there is one. What a proxy says of who asks is read by `Access`, never by the server.
    """
    with bound(port, host) as listener:
        place = Place(port=listener.getsockname()[1], url=url)
        settings = uvicorn.Config(
            app_of(desk, place),
            interface="asgi3",
            lifespan="off",
            ws="none",
            http="h11",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=64,
            timeout_graceful_shutdown=2,
        )
        token = desk.access.token
        where = url or f"http://{HOST}:{place.port}"
        announce(f"{where}{ENTER}?token={token}" if token else f"{where}/")
        try:
            uvicorn.Server(settings).run(sockets=[listener])
        finally:
            for stopped in desk.commits.end_all():
                announce(f"not committed: {stopped}")


def bound(port: int, host: str = HOST) -> socket.socket:
    """Return what listens at a port; raise `InputError` where it cannot be had."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or "it lies outside 0 to 65535"
        hint = "another program has it; give another one with --port"
        message = f"port {port} cannot be had: {reason}"
        raise InputError(message, where="--port", hint=hint) from None
    listener.listen(64)
    return listener
