"""An issue split by its demands: ticked, listed further, named by number, and refused with what was written kept."""

import pytest

from peygir.domain.demands import actions as demands
from peygir.domain.demands.factories import make_demand
from peygir.domain.demands.models import IssueLink
from peygir.domain.issues.factories import NOW, make_issue
from peygir.domain.issues.models import Issue
from peygir.domain.people.factories import log_in, make_actor, make_appointment
from peygir.web.issues.forms import splitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client, city):
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    return client


@pytest.fixture
def issue(city):
    found = make_issue(city.village)
    by = make_actor("bakhshdar", city.bakhshdari)
    for n in range(5):
        demand = make_demand(city, service_id=city.rural.pk, place_id=city.village.pk, text=f"آب نداریم {n}")
        demands.place_under_issue([demand.pk], found.pk, by=by, at=NOW)
    found.refresh_from_db()
    assert found.demand_count == 5
    return found


def members_of(issue: Issue) -> list[int]:
    return list(IssueLink.objects.filter(issue=issue.pk).order_by("pk").values_list("pk", flat=True))


def split(client, issue: Issue, **given):
    known = {"title1": "قطع آب", "title2": "آب آلوده", "reason": "دو موضوع است"}
    return client.post(f"/desk/issues/{issue.pk}/split/", {**known, **given})


def test_what_is_ticked_goes_to_the_second_part_what_is_named_joins_it(at_desk, issue):
    all_ = members_of(issue)
    page = at_desk.get(f"/desk/issues/{issue.pk}/split/").content.decode()
    assert page.count('name="members"') == 5
    assert "آب نداریم ۳" in page or "آب نداریم 3" in page
    answer = split(at_desk, issue, members=all_[:2], demands2=str(all_[2]), title3="فشار کم", demands3=f"{all_[3]}")
    assert answer.status_code == 302
    first, second, third = Issue.objects.filter(split_from=issue).order_by("pk")
    assert [members_of(part) for part in (first, second, third)] == [all_[4:], all_[:3], [all_[3]]]


def test_further_demands_are_listed_and_nothing_written_is_lost(at_desk, issue, monkeypatch):
    monkeypatch.setattr(splitting, "MORE", 2)
    monkeypatch.setattr(splitting, "MOST", 4)
    newest = members_of(issue)[::-1]
    page = at_desk.get(f"/desk/issues/{issue.pk}/split/").content.decode()
    assert page.count('name="members"') == 2
    assert "نمایش ۲ پیام دیگر" in page
    answer = split(at_desk, issue, members=newest[:1], listed="2", more="1", title2="آب شور")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('name="members"') == 4
    assert page.count(" checked") == 1
    assert "آب شور" in page
    assert 'name="more"' not in page  # the rest by number
    assert not Issue.objects.filter(split_from=issue).exists()
    answer = split(at_desk, issue, members=newest[2:4], listed="4")
    assert answer.status_code == 302
    assert members_of(Issue.objects.filter(split_from=issue).order_by("pk")[1]) == sorted(newest[2:4])


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"demands3": "5"}, "برای این بخش عنوان بنویسید"),
        ({"demands2": "پنج"}, "شماره"),
        ({"members": ["999999"]}, "999999"),
    ],
)
def test_a_split_that_does_not_fit_is_refused_beside_its_field(at_desk, issue, given, sentence):
    answer = split(at_desk, issue, **given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Issue.objects.filter(split_from=issue).exists()


def test_a_longer_list_asks_no_more_of_the_database(at_desk, issue, city, django_assert_max_num_queries):
    def counted() -> int:
        with django_assert_max_num_queries(20) as asked:
            at_desk.get(f"/desk/issues/{issue.pk}/split/")
        return len(asked)

    counted()
    few = counted()
    by = make_actor("bakhshdar", city.bakhshdari)
    for n in range(10):
        demand = make_demand(city, service_id=city.rural.pk, place_id=city.village.pk, text=f"باز هم {n}")
        demands.place_under_issue([demand.pk], issue.pk, by=by, at=NOW)
    assert counted() == few
