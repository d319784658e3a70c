"""What of a round's visits is shown to whom: marks to those who lead it, scores when they cannot weigh on another look."""

import pytest
from django.urls import reverse
from django.utils import timezone

from peygir.domain.people.factories import log_in
from peygir.domain.supervision.models import Round, Visit

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
