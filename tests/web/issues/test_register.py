"""The register of a place, the inbox of proposals, and entering an issue, without a browser."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from peygir.domain.demands.factories import make_demand
from peygir.domain.issues.factories import make_issue, make_proposal, make_topic, walk
from peygir.domain.issues.models import Issue, Proposal
from peygir.domain.issues.ranking_factories import frozen
from peygir.domain.issues.states import Stage
from peygir.domain.people.factories import log_in, make_actor, make_appointment

pytestmark = pytest.mark.django_db


@pytest.fixture
def governor(client, city):
    log_in(client, make_appointment("county_governor", city.governorate))
    return client


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_governor_reads_each_bakhsh_and_the_order_of_all_on_one_page(governor, city):
    now = timezone.now()
    bakhshdar = make_actor("bakhshdar", city.bakhshdari)
    confirmer = make_actor("county_governor", city.governorate)
    walk(city.village, Stage.PLANNED, by=bakhshdar, owner=city.water, confirmer=confirmer, at=now - timedelta(days=60))
    make_issue(city.bakhsh, title="مدرسه دوشیفته", stage_since=now - timedelta(days=74), demand_recent=40, demand_before=4)
    page = text_of(governor, "/desk/issues/")
    assert f"/desk/issues/?place={city.bakhsh.pk}" in page
    assert "۲ مسئله باز" in page
    assert "روزهای قطع آب در ماه" in page
    assert "آبفای کهریزک" in page
    assert "بیش از ۳۰ روز" in page
    assert "مدرسه دوشیفته" in page


def test_the_order_of_a_frozen_ranking_stands_with_how_firm_each_rank_is(client, city):
    leader, approver = make_actor("bakhshdar", city.bakhshdari), make_actor("county_governor", city.governorate)
    ranking = frozen(city.bakhsh, leader, approver)
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    page = text_of(client, "/desk/issues/")
    titles = list(ranking.lines.order_by("rank").values_list("title", flat=True))
    places = [page.index(f">{title}</a>") for title in titles]
    assert places == sorted(places)
    assert f"/desk/issues/rankings/{ranking.pk}/" in page
    assert "میان نخستین‌ها" in page or "با وزن‌های دیگر هم می‌ماند" in page
    first = ranking.lines.get(rank=1)
    assert f"/desk/issues/rankings/{ranking.pk}/" in text_of(client, f"/desk/issues/{first.issue_id}/")
    log_in(client, make_appointment("county_governor", city.governorate))
    assert '<span class="rank">۱</span>' in text_of(client, "/desk/issues/")


def test_the_cap_of_top_priorities_is_said(client, city):
    for _ in range(9):
        make_issue(city.bakhsh, top=True)
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    page = text_of(client, "/desk/issues/")
    assert settings.ISSUE_TOP_CAP == 12
    assert "۹ از ۱۲" in page


def test_filters_stand_in_the_address(governor, city):
    make_issue(city.bakhsh, title="مدرسه دوشیفته")
    make_issue(city.bakhsh, Stage.VERIFIED, title="جاده خاکی", topic=make_topic("roads", name_fa="راه"))
    make_issue(city.bakhsh, Stage.RETIRED, title="کهنه شده")
    page = text_of(governor, "/desk/issues/?stage=verified")
    assert ("جاده خاکی" in page, "مدرسه دوشیفته" in page) == (True, False)
    assert "جاده خاکی" not in text_of(governor, "/desk/issues/?q=مدرسه")
    assert "کهنه شده" in text_of(governor, "/desk/issues/?closed=on")
    assert "کهنه شده" not in text_of(governor, "/desk/issues/")
    assert governor.get("/desk/issues/?stage=nonsense&topic=x&after=y&place=zz").status_code == 200


def test_a_longer_register_asks_no_more_of_the_database(governor, city, django_assert_max_num_queries):
    def counted() -> int:
        with django_assert_max_num_queries(25) as asked:
            text_of(governor, "/desk/issues/")
        return len(asked)

    make_issue(city.bakhsh)
    counted()  # what is kept in memory is read once
    few = counted()
    for _ in range(30):
        make_issue(city.village, owner_office=city.water)
    make_proposal(city.village)
    assert counted() == few


def test_each_count_of_the_register_leads_to_its_cases(client, city):
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    make_issue(city.bakhsh, top=True, title="مدرسه دوشیفته", evidence_count=2)
    make_issue(city.village, top=True, title="جاده خاکی")
    found = make_issue(city.bakhsh, title="چاه کم‌عمق", demand_count=7, demand_recent=5, demand_before=2)
    page = text_of(client, "/desk/issues/")
    own = f"/desk/issues/?place={city.bakhsh.pk}&top=on&own=on"
    assert own.replace("&", "&amp;") in page
    assert ("مدرسه دوشیفته" in text_of(client, own), "جاده خاکی" in text_of(client, own)) == (True, False)
    assert page.count("#evidence") == 1
    demands = re.findall(rf'href="(/desk/demands/\?[^"]*issue={found.pk}\b[^"]*)"', page)
    assert len(demands) == 2  # all of them, and those of the days that the trend compares
    assert sum("since=" in address for address in demands) == 1


def test_the_blocks_of_a_governor_lead_on_and_the_silent_places_are_named(governor, city):
    make_issue(city.bakhsh, top=True)
    page = text_of(governor, "/desk/issues/")
    assert f'href="/desk/issues/?place={city.bakhsh.pk}#register"' in page
    assert f'href="/desk/issues/?place={city.bakhsh.pk}&amp;top=on&amp;own=on"' in page
    assert "هنوز رتبه‌بندی نشده است" in page


def test_cleared_filters_stay_at_the_place(governor, city):
    make_issue(city.bakhsh)
    page = text_of(governor, f"/desk/issues/?place={city.bakhsh.pk}&stage=elicited")
    clear = re.search(r'href="([^"]*)"[^>]*>(?:(?!</a>).)*برداشتن پالایش‌ها', page)
    assert clear[1] == f"/desk/issues/?place={city.bakhsh.pk}"


@pytest.mark.parametrize("role", ["auditor", "analyst", "inspector"])
def test_who_only_reads_is_offered_no_new_issue(client, city, role):
    log_in(client, make_appointment(role, city.inspectorate))
    page = text_of(client, "/desk/issues/")
    assert "/desk/issues/new/" not in page
    assert client.get("/desk/issues/new/").status_code == 403


def test_an_issue_is_entered_and_marked_as_an_own_entry(client, city):
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    given = {"title": "کمبود مدرسه", "statement": "دو شیفت", "topic": make_topic().pk, "place": city.village.name_fa}
    given["source"] = "own_entry"
    answer = client.post("/desk/issues/new/", given)
    issue = Issue.objects.get()
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/desk/issues/{issue.pk}/")
    assert issue.place_id == city.village.pk
    page = text_of(client, answer["Location"])
    assert "data-kept-clear" in page


def test_an_issue_outside_ones_place_is_refused_beside_its_field(client, city):
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    given = {"title": "کمبود مدرسه", "statement": "دو شیفت", "topic": make_topic().pk, "place": city.place61.name_fa}
    given["source"] = "own_entry"
    answer = client.post("/desk/issues/new/", given)
    assert answer.status_code == 422
    assert "کمبود مدرسه" in answer.content.decode()
    assert not Issue.objects.exists()


@pytest.fixture
def proposal(city):
    members = [
        make_demand(city, service_id=city.rural.pk, place_id=city.village.pk, text=f"آب نداریم {n}", lon=51.4, lat=35.5).pk
        for n in range(4)
    ]
    return make_proposal(city.village, members=members, observed=4.0)


def test_a_proposal_says_why_and_shows_its_cases(governor, proposal):
    assert "چهار برابر انتظار" in text_of(governor, "/desk/issues/proposals/")
    page = text_of(governor, f"/desk/issues/proposals/{proposal.pk}/")
    assert "چهار برابر انتظار" in page
    for number in proposal.members:
        assert f"/desk/demands/{number}/" in page


def test_a_longer_inbox_asks_no_more_of_the_database(governor, city, django_assert_max_num_queries):
    def counted() -> int:
        with django_assert_max_num_queries(15) as asked:
            text_of(governor, "/desk/issues/proposals/")
        return len(asked)

    make_proposal(city.village, strength=1.0)
    counted()  # what is kept in memory is read once
    few = counted()
    for n in range(12):
        make_proposal(city.village, strength=2.0 + n, lon=51.0 + n / 10, lat=35.0)
    assert Proposal.objects.count() == 13
    assert counted() == few


def test_a_proposal_of_many_cases_asks_no_more_of_the_database(governor, city, django_assert_max_num_queries):
    def made(count: int) -> Proposal:
        members = [
            make_demand(city, service_id=city.rural.pk, place_id=city.village.pk, text=f"آب نداریم {n}").pk for n in range(count)
        ]
        return make_proposal(city.village, members=members, lon=51.0 + count / 10, lat=35.0)

    def counted(address: str) -> int:
        with django_assert_max_num_queries(25) as asked:
            text_of(governor, address)
        return len(asked)

    few, many = made(2), made(20)
    for part in ("", "split_proposal/", "accept/"):
        counted(f"/desk/issues/proposals/{few.pk}/{part}")
        assert counted(f"/desk/issues/proposals/{few.pk}/{part}") == counted(f"/desk/issues/proposals/{many.pk}/{part}")


def test_a_refused_proposal_needs_a_reason_and_is_shown_beside_the_next_one(governor, proposal, city):
    address = f"/desk/issues/proposals/{proposal.pk}/refuse/"
    assert governor.post(address, {"reason": ""}).status_code == 422
    assert governor.post(address, {"reason": "کار تعمیر در دست است"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.REFUSED
    other = make_proposal(city.village, strength=9.0, lon=51.6, lat=35.6)
    assert "کار تعمیر در دست است" in text_of(governor, f"/desk/issues/proposals/{other.pk}/")
    assert governor.post(address, {"reason": "باز هم"}).status_code == 409


def test_a_proposal_is_split_by_its_cases(governor, proposal):
    chosen = proposal.members[:2]
    answer = governor.post(
        f"/desk/issues/proposals/{proposal.pk}/split_proposal/",
        {"title1": "بقیه", "title2": "قطع آب", "members": chosen, "reason": "دو موضوع"},
    )
    assert answer.status_code == 302
    parts = Proposal.objects.filter(parent=proposal).order_by("id")
    assert [part.members for part in parts] == [proposal.members[2:], chosen]


def test_an_accepted_proposal_becomes_an_issue_with_its_demands(governor, proposal):
    page = text_of(governor, f"/desk/issues/proposals/{proposal.pk}/accept/")
    assert "قطع آب در کهریزک" in page
    given = {"title": "قطع آب در قمصر", "statement": "چهار پیام", "topic": proposal.topic_id, "place": proposal.place.name_fa}
    answer = governor.post(f"/desk/issues/proposals/{proposal.pk}/accept/", given)
    issue = Issue.objects.get()
    assert answer["Location"] == f"/desk/issues/{issue.pk}/"
    assert (issue.title, issue.demand_count) == ("قطع آب در قمصر", 4)
    page = text_of(governor, answer["Location"])
    assert f"/desk/demands/?closed=1&amp;issue={issue.pk}" in page or f"issue={issue.pk}" in page
    points = governor.get(f"/desk/issues/{issue.pk}/points.json").json()["features"]
    assert len(points) == 4
    assert governor.get(f"/desk/issues/{issue.pk}/circle.json").json()["features"][0]["geometry"]["type"] == "Polygon"


def test_a_proposal_elsewhere_is_not_found(client, city, proposal):
    log_in(client, make_appointment("district_mayor", city.district6))
    assert client.get(f"/desk/issues/proposals/{proposal.pk}/").status_code == 404
    assert client.get(f"/desk/issues/proposals/{proposal.pk}/points.json").status_code == 404
