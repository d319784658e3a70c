"""Before the time to answer is over, the head of the office is told once: what is not answered stands."""

from datetime import timedelta

import pytest

from peygir.domain.audit.vault import open_text
from peygir.domain.messages.models import Outgoing
from peygir.domain.people.models import User
from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.telling_duties import remind_of_answers
from tests.domain.supervision.findings.scene import NOW

DAY = timedelta(days=1)


@pytest.fixture
def put(scene):
    User.objects.filter(pk=scene.head.user_id).update(email="head@example.org")
    User.objects.filter(pk=scene.mayor.user_id).update(email="mayor@example.org")
    found = [scene.put(), scene.put()]
    Outgoing.objects.all().delete()
    Finding.objects.update(answer_by=NOW.date() + 10 * DAY)
    return found


def test_the_head_is_told_two_working_days_before_and_once(put):
    assert remind_of_answers(NOW) == "0 reminders"
    assert remind_of_answers(NOW + 9 * DAY) == "1 reminders"
    assert remind_of_answers(NOW + 10 * DAY) == "0 reminders"
    letter = Outgoing.objects.get()
    assert open_text(letter.recipient_sealed) == "head@example.org"
    assert "۲" in open_text(letter.body_sealed)


def test_what_was_answered_is_not_asked_for(scene, put):
    for one in put:
        accept_finding(one.pk, by=scene.head, at=NOW + DAY)
    assert remind_of_answers(NOW + 9 * DAY) == "0 reminders"


def test_what_is_over_is_not_reminded_of(put):
    assert remind_of_answers(NOW + 11 * DAY) == "0 reminders"
