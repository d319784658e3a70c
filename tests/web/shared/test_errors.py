"""Errors say what happened, what was kept and what to do: as a page, a fragment, or JSON."""

import errno

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import UnreadablePostError
from django.test import RequestFactory
from django.utils import translation

from peygir.base.problems import InvalidInput, NotFound, RuleBroken, StorageFull, StorageUnavailable, TooManyRequests
from peygir.web.shared import errors
from peygir.web.shared.telling import TELLINGS

STATUSES = (400, 403, 404, 409, 413, 422, 429, 500, 503, 507)


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield


def asked(path: str = "/", **headers):
    request = RequestFactory().get(path, headers={"accept": "text/html"} | headers)
    request.id = "0123456789abcdef"
    return request


def test_every_status_we_answer_with_is_told_in_its_own_words():
    assert set(TELLINGS) == set(STATUSES)
    assert len({str(telling.title) for telling in TELLINGS.values()}) == len(STATUSES)


def test_a_page_says_what_happened_what_was_kept_and_what_to_do():
    response = errors.problem_response(asked(), RuleBroken())
    page = response.content.decode()
    assert response.status_code == 409
    assert RuleBroken().sentence("fa") in page
    assert "سر جای خود است" in page
    assert "صفحه را تازه کنید" in page
    assert "0123456789abcdef" in page


def test_what_is_wrong_with_each_field_stands_on_the_page():
    page = errors.problem_response(asked(), InvalidInput({"text": "متن خالی است."})).content.decode()
    assert "<li>متن خالی است.</li>" in page


@pytest.mark.parametrize("headers", [{"accept": "application/json"}, {"accept": "*/*"}])
def test_programs_get_json(headers):
    response = errors.problem_response(asked("/api/v1/demands", **headers), NotFound())
    assert response.status_code == 404
    assert response["Content-Type"] == "application/json"
    assert b"not-found" in response.content


def test_the_desk_gets_a_notice_for_its_corner():
    response = errors.problem_response(asked("/desk/", **{"hx-request": "true"}), NotFound())
    assert response["HX-Retarget"] == "#toasts"
    assert b"<html" not in response.content


def test_who_asks_too_often_is_told_when_to_come_back():
    response = errors.problem_response(asked(), TooManyRequests(retry_after=30))
    assert response.status_code == 429
    assert response["Retry-After"] == "30"


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (OperationalError("database or disk is full"), 507),
        (OperationalError("database is locked"), 503),
        (OperationalError("connection refused"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (UnreadablePostError("broken"), 400),
        (RequestDataTooBig("too big"), 413),
    ],
)
def test_a_fault_of_the_machine_is_told_as_a_problem(fault, status):
    assert errors.problem_of(fault).status == status


@pytest.mark.parametrize("fault", [ValueError("ours"), OSError(errno.EACCES, "no"), None])
def test_a_fault_of_ours_is_not_dressed_up_as_one_of_the_machine(fault):
    assert errors.problem_of(fault) is None


def test_a_full_disk_outside_a_view_is_told_as_such():
    try:
        raise OperationalError("database or disk is full")
    except OperationalError:
        response = errors.broken(asked())
    assert response.status_code == StorageFull.status


def test_words_are_left_when_even_the_page_cannot_be_made(monkeypatch):
    def fails(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(errors, "render", fails)
    response = errors.broken(asked())
    assert response.status_code == 500
    assert response["Content-Type"].startswith("text/plain")
    assert StorageUnavailable().sentence("fa") not in response.content.decode()
    assert "خطایی رخ داد" in response.content.decode()


def test_an_expired_form_says_so():
    response = errors.csrf_failed(asked(), "no cookie")
    assert response.status_code == 403
    assert "کهنه" in response.content.decode()
