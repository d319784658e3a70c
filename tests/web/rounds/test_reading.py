"""What of a round's visits is shown to whom: marks to those who lead it, scores when they cannot weigh on another look."""

import pytest
from django.urls import reverse
from django.utils import timezone

from peygir.domain.people.factories import log_in
from peygir.domain.supervision.models import Answer, Revision, Round, Submission, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked(scene) -> Visit:
    Visit.objects.filter(pk=scene.done.pk).update(integrity=["too_short"])
    return scene.done


def pages(scene):
    office = reverse("rounds:office", args=[scene.round.pk, scene.done.office_id])
    visit, visits = reverse("rounds:visit", args=[scene.done.pk]), reverse("rounds:visits", args=[scene.round.pk])
    return office, visit, visits


def marks_told(client, scene) -> list[bool]:
    """Whether the pages of the office, of the visit and of all visits show the mark, and the round counts it."""
    badge = "شایسته نگاه"
    figures = client.get(reverse("rounds:round", args=[scene.round.pk])).context["figures"]
    counted = any("marked=1" in one["url"] for one in figures)
    return [badge in client.get(page).content.decode() for page in pages(scene)] + [counted]


def test_marks_of_a_visit_are_for_those_who_lead_the_round(scene, client, sits, marked):
    sits("round_lead", scene.city.coordination)
    assert marks_told(client, scene) == [True] * 4
    narrowed = reverse("rounds:visits", args=[scene.round.pk]) + "?marked=1"
    assert [one["pk"] for one in client.get(narrowed).context["rows"]] == [marked.pk]
    sits("area_manager", scene.city.area61)
    assert marks_told(client, scene) == [False] * 4
    assert {one["pk"] for one in client.get(narrowed).context["rows"]} == {scene.done.pk, scene.desk.pk}
    log_in(client, scene.inspectors[0])
    assert marks_told(client, scene) == [False] * 4


def test_an_inspector_reads_no_score_of_a_closed_round_before_its_release(scene, client, sits):
    def score_and_result():
        page = client.get(reverse("rounds:round", args=[scene.round.pk]))
        (line,) = [one for one in client.get(pages(scene)[2]).context["rows"] if one["pk"] == scene.done.pk]
        return line["score"] is not None, bool(page.context["result_url"])

    Round.objects.filter(pk=scene.round.pk).update(state="closed", closed_at=timezone.now())
    log_in(client, scene.inspectors[0])
    assert score_and_result() == (False, False)
    sits("area_manager", scene.city.area61)
    assert score_and_result() == (True, True)
    Round.objects.filter(pk=scene.round.pk).update(state="released", released_at=timezone.now())
    log_in(client, scene.inspectors[0])
    assert score_and_result() == (True, True)


def test_the_answers_of_a_visit_are_offered_to_those_who_may_read_them(scene, client, sits):
    version, now = scene.round.field_checklist, timezone.now()
    sent = Submission.objects.create(checklist=version.checklist, root_key="uuid:1", visit=scene.done, created_at=now)
    revision = Revision.objects.create(
        submission=sent, checklist=version.checklist, instance_key="uuid:1", instance_id="uuid:1", form_version=version,
        xml=b"<data/>", sha256="0" * 64, complete=True, received_at=now,
    )  # fmt: skip
    Answer.objects.create(visit=scene.done, revision=revision, path="/bins", value="12")
    page, door = pages(scene)[1], reverse("rounds:visit_answers", args=[scene.done.pk])

    def offered_and_open():
        return door in client.get(page).content.decode(), client.get(door).status_code == 200

    sits("round_lead", scene.city.coordination)
    assert offered_and_open() == (True, True)
    sits("area_manager", scene.city.area61)
    assert offered_and_open() == (False, False)
    Round.objects.filter(pk=scene.round.pk).update(state="closed", closed_at=timezone.now())
    assert offered_and_open() == (True, True)
