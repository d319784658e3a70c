"""The API as a whole: what it says about itself, and how it reads and refuses."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from peygir import __version__
from peygir.api.rest.answers import PROBLEM
from peygir.api.rest.faults import told
from peygir.api.rest.problems import BodyNotJson

ABOUT = """\
Demands of citizens: taken in, followed, worked on. / پیام‌های شهروندان: ثبت، پیگیری، رسیدگی.

Public operations need no key. Officials send the key of an appointment, which they make in their account, as
`Authorization: Bearer peygir_…`, and see and do here what they see and may do in the desk.

Names come in Persian, or in English with `Accept-Language: en`. Moments are UTC. A refusal is `application/problem+json`
with a stable `code` and its sentence in both languages. Lists are paged by cursors: hand `next` back as `after`.
"""


class JsonParser(Parser):
    """Strict and quick: not-UTF-8 and half surrogates are refused here, not in the database."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            return msgspec.json.decode(request.body) if request.body else {}
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise BodyNotJson from error


class Api(NinjaAPI):
    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, said in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in said.get("content", {}):
                        said["content"] = {PROBLEM: said["content"]["application/json"]}
        return schema


api = Api(
    title="Peygir",
    version=__version__,
    description=ABOUT,
    docs_url=None,  # its page would need scripts of another host
    openapi_url="/openapi.json",
    parser=JsonParser(),
    urls_namespace="api",
)


def _told(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(request, exception)


for kind in (Exception, ValidationError, AuthenticationError, HttpError):
    api.add_exception_handler(kind, _told)
