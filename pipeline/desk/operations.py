"""All that the JSON API does, in the order of its page."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.desk.access.rights import Right
from pipeline.desk.api import API
from pipeline.desk.builds.calls import BUILD
from pipeline.desk.desk import Desk
from pipeline.desk.openapi import openapi
from pipeline.desk.operation import Operation
from pipeline.desk.signatures.page import SEAL
from pipeline.desk.text_calls import TEXT_CALLS


def _description(_desk: Desk, _request: Request) -> Response:
    return JSONResponse(openapi(OPERATIONS))


DESCRIPTION = Operation(
    method="GET",
    path="/api/openapi.json",
    right=Right.READ,
    answer=_description,
    says="This description.",
)
OPERATIONS: tuple[Operation, ...] = (*API, *TEXT_CALLS, *SEAL, *BUILD, DESCRIPTION)
