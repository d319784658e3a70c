"""What no form of ours sends is refused as a sentence, never a fault."""

import pytest
from django.test import Client

from peygir.domain.issues import actions
from peygir.domain.issues.factories import NOW, make_issue, make_proposal
from peygir.domain.issues.models import Comment, Panel
from peygir.domain.issues.ranking_factories import drafted, make_sitting, published
from peygir.domain.people.factories import log_in, make_actor, make_appointment
from peygir.domain.people.queries import actor_of
from peygir.web.issues.steps import STEPS

STRANGE = ("abc", "9" * 30, "nan", "1e999", "²", "1\x000", "[]")


@pytest.mark.parametrize("value", STRANGE)
def test_every_step_of_an_issue_takes_strange_values_calmly(client, city, value):
    log_in(client, make_appointment("county_governor", city.governorate))
    issue = make_issue(city.village)
    for verb, step in STEPS.items():
        form = step.form(verb, issue)
        given = {name: value for name in form.fields if name != "files"} | {"version": value, "item": value}
        address = f"/desk/issues/{issue.pk}/{verb}/"
        assert client.post(address, given).status_code < 500, verb
        assert client.get(address, {"item": value, "parent": value, "into": value}).status_code < 500, verb


@pytest.mark.parametrize("value", STRANGE)
def test_every_step_of_a_proposal_takes_strange_values_calmly(client, city, value):
    log_in(client, make_appointment("county_governor", city.governorate))
    names = ("title", "statement", "desired", "topic", "place", "into", "members", "title1", "title2")
    for verb in ("accept", "split_proposal", "refuse"):
        proposal = make_proposal(city.village, lon=51.0 + 0.1 * len(verb))
        answer = client.post(f"/desk/issues/proposals/{proposal.pk}/{verb}/", dict.fromkeys(names, value))
        assert answer.status_code < 500, verb


@pytest.mark.parametrize("value", STRANGE)
def test_a_mark_that_is_no_number_is_told_beside_its_criterion_also_where_one_was_given_before(client, city, value):
    seat = make_appointment("bakhshdar", city.bakhshdari)
    by = actor_of(seat)
    sitting = make_sitting(city.bakhsh, by, [by])
    issue = sitting.issues[0]
    actions.score(panel_id=sitting.panel.pk, issue_id=issue.pk, criterion="severity", value="5", evidence="بازدید", by=by, at=NOW)
    log_in(client, seat)
    names = ("severity", "people", "effort_days", "delay_evidence")
    given = {"s.severity": value, "e.severity": "بازدید"} | dict.fromkeys(names, value)
    answer = client.post(f"/desk/issues/panels/{sitting.panel.pk}/scores/{issue.pk}/", given)
    assert answer.status_code in {302, 422}


@pytest.mark.parametrize("value", STRANGE)
def test_addresses_of_registers_rankings_and_proposals_take_strange_values_calmly(client, city, value):
    by = make_actor("bakhshdar", city.bakhshdari)
    ranking = drafted(city.bakhsh, by)
    panel = Panel.objects.get()
    log_in(client, make_appointment("county_governor", city.governorate))
    asked = dict.fromkeys(
        ("place", "after", "before", "page", "stage", "topic", "top", "closed", "q", "state", "period", "with", "k", "w.severity",
         "severity", "people", "reports", "equity", "method", "item", "kind"), value,
    )  # fmt: skip
    base = "/desk/issues"
    for address in (
        f"{base}/", f"{base}/proposals/", f"{base}/rankings/", f"{base}/rankings/{ranking.pk}/",
        f"{base}/rankings/{ranking.pk}/what-if/", f"{base}/rankings/compare/", f"{base}/panels/{panel.pk}/",
        f"{base}/paper/xlsx/", f"{base}/comments/", f"{base}/rankings/equity/", "/issues/",
    ):  # fmt: skip
        assert client.get(address, asked).status_code < 500, address


def test_a_comment_of_the_public_from_another_site_is_not_taken(city):
    ranking = published(city.bakhsh, make_actor("bakhshdar", city.bakhshdari))
    address = f"/issues/{ranking.lines.first().issue_id}/"
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(address, {"text": "آب نداریم"}).status_code == 403
    assert not Comment.objects.exists()
