"""Rankings without a browser: what stands on the pages, what-if by address, comments and approval, and how much is asked."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from peygir.domain.issues import actions
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import EquityFactor, Panel, PanelJudgement, Ranking, Score
from peygir.domain.issues.ranking_factories import NOW, drafted, frozen, make_period, make_sitting, published
from peygir.domain.issues.states import Stage
from peygir.domain.people.factories import log_in, make_actor
from peygir.domain.people.models import Appointment

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakhshdar(city):
    return make_actor("bakhshdar", city.bakhshdari)


@pytest.fixture
def governor(city):
    return make_actor("county_governor", city.governorate)


def as_(client, actor):
    log_in(client, Appointment.objects.get(pk=actor.appointment_id))
    return client


def text_of(client, address: str, **more) -> str:
    answer = client.get(address, **more)
    assert answer.status_code == 200, answer.content.decode()[-600:]
    return answer.content.decode()


def test_the_frozen_order_shows_reasons_stability_and_hashes(client, city, bakhshdar, governor):
    ranking = frozen(city.bakhsh, bakhshdar, governor)
    page = text_of(as_(client, bakhshdar), f"/desk/issues/rankings/{ranking.pk}/")
    assert "تصویب‌شده و ثابت" in page
    assert "رتبه ۱ از ۳" in page
    assert "ماندن در ۱ تای نخست" in page
    assert (ranking.inputs_hash in page, ranking.result_hash in page) == (True, True)


def test_inputs_are_handed_out_as_the_very_bytes_that_were_hashed(client, city, bakhshdar, governor):
    ranking = frozen(city.bakhsh, bakhshdar, governor)
    answer = as_(client, bakhshdar).get(f"/desk/issues/rankings/{ranking.pk}/inputs.json")
    assert answer.content.decode() == ranking.inputs
    assert "attachment" in answer["Content-Disposition"]


def test_computed_again_it_is_equal_and_a_changed_result_is_found(client, city, bakhshdar, governor):
    ranking = frozen(city.bakhsh, bakhshdar, governor)
    address = f"/desk/issues/rankings/{ranking.pk}/again/"
    client = as_(client, bakhshdar)
    assert "یکسان، بایت به بایت" in client.post(address, headers={"HX-Request": "true"}).content.decode()
    Ranking.objects.filter(pk=ranking.pk).update(result=ranking.result.replace('"rank":1', '"rank":2', 1))
    assert "یکسان نیست" in client.post(address).content.decode()


def test_a_what_if_moves_places_says_so_and_saves_nothing(client, city, bakhshdar):
    ranking = drafted(city.bakhsh, bakhshdar)
    client, address = as_(client, bakhshdar), f"/desk/issues/rankings/{ranking.pk}/what-if/"
    assert "چیزی جابه‌جا نمی‌شود" in text_of(client, address)
    moved = text_of(client, f"{address}?w.severity=1&w.people=30&w.reports=30")
    assert "جابه‌جا می‌شود" in moved
    assert "بود: ۱" in moved
    assert "شمار گزارش" in moved
    fresh = Ranking.objects.get(pk=ranking.pk)
    assert (Ranking.objects.count(), fresh.result) == (1, ranking.result)


def test_the_address_of_a_what_if_is_told_in_ascii_digits(client, city, bakhshdar):
    ranking = drafted(city.bakhsh, bakhshdar)
    address = f"/desk/issues/rankings/{ranking.pk}/what-if/"
    answer = as_(client, bakhshdar).get(f"{address}?w.severity=۷&equity=0&k=۲", headers={"HX-Request": "true"})
    told = answer["HX-Replace-Url"]
    assert ("w.severity=7" in told, "k=2" in told, "equity=0" in told) == (True, True, True)
    assert told.isascii()
    assert 'value="۷"' in text_of(as_(client, bakhshdar), told)


@pytest.mark.parametrize("query", ["w.severity=0&w.people=0&w.reports=0", "w.severity=x&k=-3&method=none", "k=999999999999"])
def test_an_address_that_cannot_be_tried_is_told_or_passed_over(client, city, bakhshdar, query):
    ranking = drafted(city.bakhsh, bakhshdar)
    text_of(as_(client, bakhshdar), f"/desk/issues/rankings/{ranking.pk}/what-if/?{query}")


def test_a_half_filled_questionnaire_is_kept_and_stands_there_again(client, city, bakhshdar):
    sitting = make_sitting(city.bakhsh, bakhshdar)
    client, address = as_(client, sitting.members[0]), f"/desk/issues/panels/{sitting.panel.pk}/weights/"
    answer = client.post(address, {"best": "severity", "worst": "reports", "b.people": "3", "step": "keep"})
    assert answer.status_code == 302
    kept = PanelJudgement.objects.get()
    assert (kept.done_at, kept.best_to_others["people"]) == (None, 3)
    page = text_of(client, address)
    assert 'name="b.people" value="3" checked' in page
    assert "۲ مقایسه هنوز باز است" in page


def test_an_incomplete_questionnaire_is_not_taken_as_done_and_keeps_what_was_chosen(client, city, bakhshdar):
    sitting = make_sitting(city.bakhsh, bakhshdar)
    client = as_(client, sitting.members[0])
    answer = client.post(
        f"/desk/issues/panels/{sitting.panel.pk}/weights/", {"best": "severity", "b.people": "3", "step": "done"}
    )
    assert answer.status_code == 422
    assert 'value="severity" checked' in answer.content.decode()
    assert not PanelJudgement.objects.exists()


def test_the_weights_are_shown_while_nothing_is_saved(client, city, bakhshdar):
    sitting = make_sitting(city.bakhsh, bakhshdar)
    given = {"best": "severity", "worst": "reports", "b.people": "2", "b.reports": "8", "w.people": "5", "only": "weighed"}
    address = f"/desk/issues/panels/{sitting.panel.pk}/weights/shown/"
    page = as_(client, sitting.members[0]).post(address, given).content.decode()
    assert "۵۹٫۰" in page
    assert not PanelJudgement.objects.exists()


def test_only_members_weigh_and_score(client, city, bakhshdar):
    sitting = make_sitting(city.bakhsh, bakhshdar)
    client = as_(client, bakhshdar)
    assert client.get(f"/desk/issues/panels/{sitting.panel.pk}/weights/").status_code == 403
    score = f"/desk/issues/panels/{sitting.panel.pk}/scores/{sitting.issues[0].pk}/"
    assert "disabled" in text_of(client, score)
    assert client.post(score, {"s.severity": "7", "e.severity": "بازدید"}).status_code == 403


def test_scores_are_kept_one_by_one_and_the_refused_one_is_named(client, city, bakhshdar):
    sitting = make_sitting(city.bakhsh, bakhshdar)
    client = as_(client, sitting.members[0])
    address = f"/desk/issues/panels/{sitting.panel.pk}/scores/{sitting.issues[0].pk}/"
    sent = {"s.severity": "7", "e.severity": "بازدید ۲۰ آبان", "s.people": "4", "e.people": "", "then": "next"}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert list(Score.objects.values_list("criterion__code", "value")) == [("severity", 7)]
    assert "بر چه شاهدی استوار است" in answer.content.decode()
    answer = client.post(address, sent | {"e.people": "سرشماری", "s.reports": "2", "e.reports": "میز کار"})
    assert answer["Location"] == f"/desk/issues/panels/{sitting.panel.pk}/scores/{sitting.issues[1].pk}/"
    assert Score.objects.count() == 3


def test_what_others_gave_is_seen_only_beside_ones_own(client, city, bakhshdar):
    sitting = make_sitting(city.bakhsh, bakhshdar)
    first, second = sitting.members
    issue = sitting.issues[0]
    actions.score(
        panel_id=sitting.panel.pk, issue_id=issue.pk, criterion="severity", value=9, evidence="سند الف", by=first, at=NOW
    )
    address = f"/desk/issues/panels/{sitting.panel.pk}/scores/{issue.pk}/"
    client = as_(client, second)
    assert "سند الف" not in text_of(client, address)
    client.post(address, {"s.severity": "5", "e.severity": "سند ب"})
    assert "سند الف" in text_of(client, address)


def test_the_cost_of_delay_is_kept_with_its_evidence(client, city, bakhshdar):
    sitting = make_sitting(city.bakhsh, bakhshdar)
    address = f"/desk/issues/panels/{sitting.panel.pk}/scores/{sitting.issues[0].pk}/"
    client = as_(client, sitting.members[0])
    assert client.post(address, {"severity": "۲٫۵", "people": "۱۴۰", "effort_days": "۲۰"}).status_code == 422
    sent = {"severity": "۲٫۵", "people": "۱۴۰", "effort_days": "۲۰", "delay_evidence": "برآورد دفتر فنی"}
    assert client.post(address, sent).status_code == 302
    assert "۱۴۰ نفر" in text_of(client, f"/desk/issues/panels/{sitting.panel.pk}/scores/")


@pytest.mark.usefixtures("that_day")
def test_from_a_new_panel_to_the_draft_and_the_window_of_comments(client, city, bakhshdar):
    sitting = make_sitting(city.bakhsh, bakhshdar)
    period, seats = make_period(), [one.appointment_id for one in sitting.members]
    client = as_(client, bakhshdar)
    page = text_of(client, "/desk/issues/panels/new/")
    assert "زمستان ۱۴۰۵" in page
    sent = {
        "title": "هیئت دوم", "place_id": city.bakhsh.pk, "period_id": period.pk, "criteria": ["severity", "people", "fairness"],
        "appointment_ids": seats,
    }  # fmt: skip
    answer = client.post("/desk/issues/panels/new/", sent)
    made = Panel.objects.get(title="هیئت دوم")
    assert answer["Location"] == f"/desk/issues/panels/{made.pk}/"
    refused = client.post(f"/desk/issues/panels/{made.pk}/draft/")
    assert refused.status_code == 409
    assert "دست‌کم ۲ عضو" in refused.content.decode()

    sitting.judge()
    sitting.score()
    answer = client.post(f"/desk/issues/panels/{sitting.panel.pk}/draft/")
    ranking = Ranking.objects.get()
    assert answer["Location"] == f"/desk/issues/rankings/{ranking.pk}/"
    short = client.post(f"/desk/issues/rankings/{ranking.pk}/comments/", {"until": "1405/09/02"})
    assert short.status_code == 422
    assert client.post(f"/desk/issues/rankings/{ranking.pk}/comments/", {"until": "1410/01/01"}).status_code == 302
    assert Ranking.objects.get().state == "published"


@pytest.mark.usefixtures("that_day")
def test_another_person_approves_after_the_window_and_the_drafter_is_told_why_not(client, city, bakhshdar, governor):
    own = published(city.bakhsh, governor)
    page = text_of(as_(client, governor), f"/desk/issues/rankings/{own.pk}/")
    assert "پیش‌نویس از شماست" in page
    ranking = published(city.bakhsh, bakhshdar)
    early = client.post(f"/desk/issues/rankings/{ranking.pk}/approval/")
    assert early.status_code == 409
    Ranking.objects.filter(pk=ranking.pk).update(comment_until=NOW - timedelta(days=1))
    assert client.post(f"/desk/issues/rankings/{ranking.pk}/approval/").status_code == 302
    assert Ranking.objects.get(pk=ranking.pk).state == "frozen"


def test_two_orders_are_compared_the_earlier_first(client, city, bakhshdar, governor):
    first, second = frozen(city.bakhsh, bakhshdar, governor), drafted(city.bakhsh, bakhshdar)
    client = as_(client, bakhshdar)
    page = text_of(client, f"/desk/issues/rankings/compare/?of={second.pk}&of={first.pk}")
    assert page.index("تصویب‌شده و ثابت") < page.index("پیش‌نویس")
    assert "تازه" in page
    assert "دو ترتیب" in text_of(client, f"/desk/issues/rankings/compare/?of={first.pk}")


def test_what_is_not_visible_is_not_found(client, city, bakhshdar):
    ranking = drafted(city.bakhsh, bakhshdar)
    stranger = as_(client, make_actor("area_manager", city.area61))
    for address in (f"rankings/{ranking.pk}/", f"rankings/{ranking.pk}/what-if/", f"panels/{ranking.panel_id}/"):
        assert stranger.get(f"/desk/issues/{address}").status_code == 404


def test_who_reads_a_published_order_but_not_its_panel_is_led_to_no_closed_door(client, city, bakhshdar):
    ranking = published(city.bakhsh, bakhshdar)
    door = f"/desk/issues/panels/{ranking.panel_id}/"
    assert text_of(as_(client, bakhshdar), f"/desk/issues/rankings/{ranking.pk}/").count(door) == 2
    assert door not in text_of(as_(client, make_actor("area_manager", city.area61)), f"/desk/issues/rankings/{ranking.pk}/")


def test_an_equity_multiplier_is_set_by_who_approves_and_read_by_all(client, city, bakhshdar, governor):
    sent = {"place_id": city.village.pk, "factor": "۱٫۲", "reason": "سرانه کمتر", "source": "سالنامه ۱۴۰۳"}
    assert as_(client, governor).post("/desk/issues/rankings/equity/set/", sent).status_code == 302
    assert float(EquityFactor.objects.get().factor) == 1.2
    page = text_of(as_(client, bakhshdar), "/desk/issues/rankings/equity/")
    assert "سالنامه ۱۴۰۳" in page
    assert client.post("/desk/issues/rankings/equity/set/", sent).status_code == 403


def test_the_issue_tells_its_place_in_the_latest_order(client, city, bakhshdar, governor):
    ranking = frozen(city.bakhsh, bakhshdar, governor)
    first = json.loads(ranking.result)["lines"][0]["issue"]
    page = text_of(as_(client, bakhshdar), f"/desk/issues/{first}/")
    assert f"/desk/issues/rankings/{ranking.pk}/" in page
    assert "رتبه ۱ از ۳" in page


@pytest.mark.parametrize(
    "page", ["rankings/", "rankings/{ranking}/", "rankings/{ranking}/what-if/", "panels/{panel}/", "panels/{panel}/scores/"]
)
def test_more_issues_ask_no_more_of_the_database(client, city, bakhshdar, django_assert_max_num_queries, page):
    def counted(issues: int) -> int:
        sitting = make_sitting(city.bakhsh, bakhshdar, issues=issues)
        sitting.judge()
        sitting.score()
        ranking = actions.draft_ranking(panel_id=sitting.panel.pk, by=bakhshdar, at=NOW)
        address = f"/desk/issues/{page.format(ranking=ranking.pk, panel=sitting.panel.pk)}"
        text_of(client, address)  # what is kept in memory is read once
        with django_assert_max_num_queries(22) as asked:
            text_of(client, address)
        return len(asked)

    as_(client, bakhshdar)
    make_issue(city.bakhsh, Stage.ANALYSED)  # one that lacks scores stands aside both times
    few = counted(2)
    assert counted(5) == few


def test_the_history_of_a_ranking_its_panel_and_its_issue_is_for_whoever_sees_them(client, city, bakhshdar):
    ranking = drafted(city.bakhsh, bakhshdar)
    issue = ranking.lines.values_list("issue_id", flat=True)[0]
    things = (("ranking", ranking.pk), ("panel", ranking.panel_id), ("issue", issue))
    addresses = [reverse("journal:history", args=thing) for thing in things]
    as_(client, bakhshdar)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]
    as_(client, make_actor("area_manager", city.area61))
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
