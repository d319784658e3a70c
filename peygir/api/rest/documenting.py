"""Operations as the document tells them: who may call, what they answer, which problems they may meet."""

from collections.abc import Callable
from functools import partial
from typing import Any

from ninja import Router

from peygir.api.rest.access import ANYBODY, OFFICIALS
from peygir.api.rest.schemas import ProblemOut

READS = (401, 403, 404, 405, 422, 503)
CHANGES = (400, 401, 403, 404, 405, 409, 413, 422, 429, 503, 507)
PUBLIC_READS = (404, 405, 422, 429, 503)

# One router: two operations of one address in two routers would hide each other.
router = Router()


def _operation(
    method: str, path: str, name: str, summary: str, good: dict[int, Any], problems: tuple[int, ...], *, tag: str, auth: Any
) -> Callable[..., Any]:
    answers = good | dict.fromkeys(problems, ProblemOut)
    return router.api_operation([method], path, response=answers, operation_id=name, summary=summary, tags=[tag], auth=auth)


public = partial(_operation, tag="public", auth=None)
anybody = partial(_operation, tag="public", auth=ANYBODY)
official = partial(_operation, tag="officials", auth=OFFICIALS)
