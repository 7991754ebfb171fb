"""Serves a desk on this machine until it is interrupted."""

import socket
from collections.abc import Callable

import uvicorn

from pipeline.desk.app import app_of
from pipeline.desk.desk import Desk
from pipeline.desk.guard import ENTER
from pipeline.errors import InputError

_HOST = "127.0.0.1"


def serve(desk: Desk, port: int, announce: Callable[[str], None]) -> None:
    """Serve a desk at `port`, 0 for any free one; `announce` gets the address with its token.

    Law: nothing listens on any other address than 127.0.0.1.
    """
    with bound(port) as listener:
        real: int = listener.getsockname()[1]
        settings = uvicorn.Config(
            app_of(desk, real),
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
        announce(f"http://{_HOST}:{real}{ENTER}?token={desk.access.token}")
        uvicorn.Server(settings).run(sockets=[listener])


def bound(port: int) -> socket.socket:
    """Return what listens at a port of this machine; raise `InputError` where it cannot be had."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or "it lies outside 0 to 65535"
        hint = "another program has it; give another one with --port"
        message = f"port {port} cannot be had: {reason}"
        raise InputError(message, where="--port", hint=hint) from None
    listener.listen(64)
    return listener
