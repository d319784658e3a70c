"""What the engines find among planted reports, and what becomes of it below."""

from datetime import timedelta

import numpy as np
import pytest

from peygir.domain.audit.actors import job
from peygir.domain.demands import actions
from peygir.domain.demands.discovery import duties
from peygir.domain.demands.discovery.emerging import find_emerging
from peygir.domain.demands.discovery.groups import find_duplicates, find_groups
from peygir.domain.demands.discovery.returning import find_recurrences
from peygir.domain.demands.factories import NOW, make_demand
from peygir.domain.demands.models import Demand, IssueLink
from peygir.domain.issues import actions as issues
from peygir.domain.issues.drafts import NewProposal
from peygir.domain.issues.factories import make_issue, make_topic
from peygir.domain.issues.models import Issue, Proposal

RNG = np.random.default_rng(7)
WORDS = ["نشتی", "خیابان", "کوچه", "دیوار", "درخت", "سطل", "پیاده‌رو", "مغازه", "پارک", "میدان", "ایستگاه", "تابلو"]


def lay(city, rows):
    """Demands as copies of one, each given its own columns: a register of hundreds in three statements."""
    first = make_demand(city)
    values = {field.attname: getattr(first, field.attname) for field in Demand._meta.concrete_fields if not field.primary_key}
    made = [Demand(**{**values, "code_hash": f"laid-{first.pk}-{n}", **row}) for n, row in enumerate(rows)]
    Demand.objects.bulk_create(made)
    first.delete()
    return list(Demand.objects.order_by("pk").values_list("pk", flat=True))


def usual(city, number, days=170):
    """Reports spread over the area and the days, in words of their own."""
    for _ in range(number):
        yield {
            "lon": 51.40 + RNG.uniform(-0.02, 0.02), "lat": 35.70 + RNG.uniform(-0.02, 0.02), "area_id": city.place61.pk,
            "registered_at": NOW - timedelta(days=float(RNG.uniform(0, days))), "text": " ".join(RNG.choice(WORDS, 6)),
        }  # fmt: skip


def crowd(city, number, *, days=8.0, ago=1.0, **fields):
    for _ in range(number):
        yield {
            "lon": 51.405 + RNG.normal(0, 0.0003), "lat": 35.705 + RNG.normal(0, 0.0003), "area_id": city.place61.pk,
            "registered_at": NOW - timedelta(days=ago + float(RNG.uniform(0, days))), "text": " ".join(RNG.choice(WORDS, 6)),
        } | fields  # fmt: skip


def test_a_crowd_within_metres_and_days_is_a_group_with_its_circle_and_its_words(city):
    numbers = lay(city, [*usual(city, 400), *crowd(city, 25)])
    found = find_groups(NOW)
    assert len(found) == 1
    group = found[0]
    assert set(group.members) >= set(numbers[400:])
    assert len(group.members) < 35
    assert (group.place_id, group.service_id) == (city.place61.pk, city.pothole.pk)
    assert group.radius_m < 150
    assert all(word in group.why_fa for word in ("گزارش در", "شعاع", "برابر انتظار"))
    assert group.title_fa == "چاله و ترک آسفالت در ناحیه ۱ منطقه ۶"


def test_an_even_city_holds_no_group(city):
    lay(city, usual(city, 500))
    assert find_groups(NOW) == []


def test_a_crowd_of_long_ago_and_one_that_is_an_issue_already_are_not_proposed(city):
    numbers = lay(city, [*usual(city, 400), *crowd(city, 25), *crowd(city, 25, ago=90, lat=35.69)])
    actions.place_under_issue(numbers[400:425], make_issue(city.place61).pk, by=city.actor("area_manager", city.area61), at=NOW)
    assert find_groups(NOW) == []


def test_nearly_equal_words_at_one_spot_are_duplicates(city):
    words = "کابل برق جلوی پلاک ۱۲ کوچه بهار افتاده و جرقه می‌زند"
    numbers = lay(city, [*usual(city, 60), *crowd(city, 5, days=1, text=words), *crowd(city, 1, days=1)])
    found = find_duplicates(NOW)
    assert [set(one.members) for one in found] == [set(numbers[60:65])]
    assert "متنی نزدیک به هم" in found[0].why_fa


def test_what_rises_now_against_its_history_is_found_with_its_place(city):
    quiet = []
    for area in (city.place61, city.place62, city.place71):
        quiet += [row | {"area_id": area.pk, "lon": None, "lat": None} for row in usual(city, 200, days=200)]
    now = [row | {"area_id": city.place62.pk, "lon": None, "lat": None} for row in crowd(city, 30, days=2, ago=0.05)]
    numbers = lay(city, [*quiet, *now])
    found = find_emerging(NOW)
    assert len(found) == 1
    assert found[0].place_id == city.place62.pk
    assert len(set(found[0].members) & set(numbers[600:])) >= 28
    assert found[0].measures["recurrence_days"] >= 30
    assert found[0].lon is None
    assert "محدوده" in found[0].why_fa


def test_a_quiet_city_has_nothing_emerging(city):
    rows = []
    for area in (city.place61, city.place62, city.place71):
        rows += [row | {"area_id": area.pk} for row in usual(city, 200, days=200)]
    lay(city, rows)
    assert find_emerging(NOW) == []


def test_a_register_of_a_month_is_history_enough(city):
    rows = []
    for area in (city.place61, city.place62, city.place71):
        rows += [row | {"area_id": area.pk} for row in usual(city, 150, days=30)]
    lay(city, [*rows, *(row | {"area_id": city.place71.pk} for row in crowd(city, 40, days=2, ago=0.05))])
    assert [one.place_id for one in find_emerging(NOW)] == [city.place71.pk]


def test_without_a_history_the_places_are_measured_by_each_other(city):
    rows = []
    for area in (city.place61, city.place62, city.place71):
        rows += [row | {"area_id": area.pk} for row in usual(city, 100, days=10)]
    lay(city, rows)
    assert find_emerging(NOW) == []


def closed(city, day, *, lasting=3.0, lat=35.705):
    at = NOW - timedelta(days=day)
    return {
        "lon": 51.405, "lat": lat, "area_id": city.place61.pk, "registered_at": at, "text": "آب‌گرفتگی",
        "claimed_at": at + timedelta(days=lasting), "closed_at": at + timedelta(days=lasting), "state": "verified",
        "is_open": False,
    }  # fmt: skip


def test_what_comes_back_after_each_closure_is_a_recurrence(city):
    once = [closed(city, float(RNG.uniform(20, 300)), lat=35.60 + n * 0.002) for n in range(80)]
    again = [closed(city, day) for day in (120, 100, 80, 60, 40, 20)]
    numbers = lay(city, [*once, *again])
    found = find_recurrences(NOW)
    assert [set(one.members) for one in found] == [set(numbers[80:])]
    assert found[0].observed == 5
    assert "۵ بار پس از بسته‌شدن" in found[0].why_fa


def test_conduct_is_never_part_of_a_finding(city):
    rows = crowd(city, 40, conduct=True, service_id=city.conduct.pk)
    lay(city, [*usual(city, 300), *rows])
    assert find_groups(NOW) == find_duplicates(NOW) == []


# Duties


def test_a_nights_findings_are_proposed_once_and_renewed_the_next_night(city):
    lay(city, [*usual(city, 400), *crowd(city, 25)])
    assert duties.propose_groups(NOW).startswith("groups: 1 new, 0 renewed")
    assert duties.propose_groups(NOW + timedelta(days=1)).startswith("groups: 0 new, 1 renewed")
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.state, proposal.engine) == ("group", "open", "nearness.groups")
    assert len(proposal.inputs_hash) == 64
    assert IssueLink.objects.count() == Issue.objects.count() == 0


def test_a_refused_finding_is_remembered_and_an_accepted_one_known(city):
    lay(city, [*usual(city, 400), *crowd(city, 25)])
    manager = city.actor("area_manager", city.area61)
    duties.propose_groups(NOW)
    issues.refuse(Proposal.objects.get().pk, "کار پیمانکار است و تمام می‌شود", by=manager, at=NOW)
    assert "1 refused before" in duties.propose_groups(NOW + timedelta(days=1))
    Proposal.objects.all().delete()
    duties.propose_groups(NOW)
    made = actions.accept_proposal(Proposal.objects.get().pk, topic_id=make_topic().pk, by=manager, at=NOW)
    assert made.demand_count >= 25
    assert duties.propose_groups(NOW + timedelta(days=1)).startswith("groups: 0 new, 0 renewed")


def test_what_no_engine_finds_again_expires(city):
    lay(city, [*usual(city, 400), *crowd(city, 25)])
    duties.propose_groups(NOW)
    assert duties.expire_proposals(NOW + timedelta(days=20)) == "0 expired"
    assert duties.expire_proposals(NOW + timedelta(days=22)) == "1 expired"
    assert duties.expire_proposals(NOW + timedelta(days=22)) == "0 expired"


def other_look(numbers, kind):
    return NewProposal(
        kind=kind, place_id=Demand.objects.get(pk=numbers[0]).area_id, title_fa="پیشنهاد دیگر", why_fa="دیده شد",
        observed=len(numbers), strength=3.0, members=numbers, engine="test", engine_version="1", inputs_hash="0" * 64,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["scan", "duplicate"])
def test_one_matter_is_laid_before_a_person_once_whichever_look_found_it_first(city, kind):
    numbers = lay(city, [*usual(city, 400), *crowd(city, 25)])
    issues.propose(other_look(numbers[400:], kind), by=job("test"), at=NOW)
    assert duties.propose_groups(NOW).startswith("groups: 0 new, 0 renewed")
    Proposal.objects.update(state="expired")
    assert duties.propose_groups(NOW).startswith("groups: 1 new")


def test_less_than_half_in_another_look_and_a_recurrence_hold_nothing_back(city):
    numbers = lay(city, [*usual(city, 400), *crowd(city, 25)])
    issues.propose(other_look(numbers[400:410], "scan"), by=job("test"), at=NOW)
    issues.propose(other_look(numbers[400:], "recurrence"), by=job("test"), at=NOW)
    assert duties.propose_groups(NOW).startswith("groups: 1 new")


def test_two_looks_at_one_matter_that_both_stand_already_are_both_renewed(city):
    numbers = lay(city, [*usual(city, 400), *crowd(city, 25)])
    duties.propose_groups(NOW)
    issues.propose(other_look(numbers[400:], "scan"), by=job("test"), at=NOW)
    assert duties.propose_groups(NOW + timedelta(days=1)).startswith("groups: 0 new, 1 renewed")


def test_what_emerges_in_a_place_whose_reports_are_a_group_already_is_not_asked_again(city):
    rows = []
    for area in (city.place61, city.place62, city.place71):
        rows += [row | {"area_id": area.pk} for row in usual(city, 150, days=30)]
    lay(city, [*rows, *(row | {"area_id": city.place71.pk} for row in crowd(city, 40, days=2, ago=0.05))])
    found = find_emerging(NOW)
    issues.propose(other_look(list(found[0].members), "group"), by=job("test"), at=NOW)
    assert duties.propose_emerging(NOW).startswith("0 new, 0 renewed")
    Proposal.objects.all().delete()
    assert duties.propose_emerging(NOW).startswith("1 new")


@pytest.mark.parametrize("duty", [duties.propose_groups, duties.propose_emerging, duties.propose_recurrences])
def test_an_empty_register_proposes_nothing(city, duty):
    assert "0 new" in duty(NOW)
