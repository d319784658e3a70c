"""The API against inputs nobody thought of: no 5xx, and answers as the document says."""

import os

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from peygir.domain.demands.factories import make_demand

schemathesis = pytest.importorskip("schemathesis")
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance  # noqa: E402

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
# PEYGIR_FUZZ=500 looks further.
PROFILE = settings(
    max_examples=int(os.environ.get("PEYGIR_FUZZ", "15")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def fuzzed(city, key, monkeypatch):
    monkeypatch.setattr("django.conf.settings.REPORTS_PER_WINDOW", 0)
    for _ in range(3):
        make_demand(city, answers={"lane": "side"})
    # As Django's own test client does: a request must not hand back the connection that holds the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application()), city, key
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("who", ["nobody", "area_manager", "clerk", "auditor"])
def test_no_input_breaks_the_server(fuzzed, who):
    document, city, key = fuzzed
    office = {"area_manager": city.area61, "clerk": city.call_centre, "auditor": city.inspectorate}.get(who)
    headers = {"Authorization": key(who, office)["HTTP_AUTHORIZATION"]} if office else {}
    seen = set()

    for operation in document.get_all_operations():
        tried = settings(PROFILE)(given(case=operation.ok().as_strategy())(_attempt(headers, seen)))
        tried()
    assert seen & {200, 201, 401}


def _attempt(headers: dict[str, str], seen: set[int]):
    def attempt(case):
        answer = case.call(headers=headers)
        seen.add(answer.status_code)
        assert answer.status_code < 500, f"{case.as_curl_command()}\n{answer.text}"
        case.validate_response(answer, checks=[response_schema_conformance, content_type_conformance])

    return attempt
