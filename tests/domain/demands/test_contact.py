"""Who reported: sealed, looked at with a purpose only, told nobody, erased for good."""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.audit.models import Entry
from peygir.domain.audit.vault import open_text
from peygir.domain.demands import actions, duties, erasures
from peygir.domain.demands.factories import NOW, make_claimed, make_demand
from peygir.domain.demands.models import Contact, Erasure
from peygir.domain.demands.problems import (
    CodeSentTooOften,
    ContactNotForYou,
    ContactOnlyWhileOpen,
    DemandNotFound,
    NoContactKept,
    PurposeMissing,
    RoleMayNot,
)
from peygir.domain.messages.models import Outgoing

CONTACT = {"contact_name": "نام گزارش‌دهنده", "contact_phone": "09121234567"}
PURPOSE = "پرسیدن نشانی دقیق"


def test_a_clerk_looks_with_a_purpose_and_the_journal_keeps_it(city):
    demand = make_demand(city, **CONTACT)
    clerk = city.actor("clerk", city.call_centre)
    view = actions.look_at_contact(demand.pk, PURPOSE, by=clerk, at=NOW)
    assert (view.name, view.phone, view.email) == ("نام گزارش‌دهنده", "09121234567", "")
    entry = Entry.objects.get(action="demands.look_at_contact")
    assert (entry.reason, entry.actor_user_id) == (PURPOSE, clerk.user_id)
    assert "0912" not in entry.changes
    with pytest.raises(PurposeMissing):
        actions.look_at_contact(demand.pk, " ", by=clerk, at=NOW)


@pytest.mark.parametrize("exposure", ["named", "confidential"])
@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("clerk", "area61"),
        ("office_staff", "area61"),
        ("area_manager", "area61"),
        ("district_mayor", "district6"),
        ("coordination_deputy", "coordination"),
        ("analyst", "coordination"),
        ("auditor", "inspectorate"),
    ],
)
def test_the_contact_is_for_clerks_and_of_the_named_for_the_office_that_holds_it(city, role, office, exposure):
    demand = make_demand(city, exposure=exposure, **CONTACT)
    by = city.actor(role, getattr(city, office))
    allowed = role == "clerk" or (exposure == "named" and role in {"office_staff", "area_manager"})
    if allowed:
        assert actions.look_at_contact(demand.pk, PURPOSE, by=by, at=NOW).phone
    else:
        with pytest.raises(ContactNotForYou):
            actions.look_at_contact(demand.pk, PURPOSE, by=by, at=NOW)
        assert not Entry.objects.filter(action="demands.look_at_contact").exists()


@pytest.mark.parametrize(("role", "office"), [("steward", "coordination"), ("inspector", "inspectorate"), ("clerk", "area62")])
def test_for_who_does_not_see_the_demand_there_is_no_contact_to_ask_for(city, role, office):
    demand = make_demand(city, exposure="named", **CONTACT)
    with pytest.raises(DemandNotFound):
        actions.look_at_contact(demand.pk, PURPOSE, by=city.actor(role, getattr(city, office)), at=NOW)


def test_the_contact_is_seen_only_while_the_demand_is_open(city):
    demand = make_claimed(city, **CONTACT)
    actions.confirm(demand.pk, by=reporter(demand.pk), at=NOW + timedelta(days=3))
    with pytest.raises(ContactOnlyWhileOpen):
        actions.look_at_contact(demand.pk, PURPOSE, by=city.actor("clerk", city.call_centre), at=NOW + timedelta(days=3))


def test_a_lost_code_is_sent_to_the_contact_and_shown_to_nobody(city):
    demand = make_demand(city, **CONTACT)
    clerk = city.actor("clerk", city.call_centre)
    assert actions.send_code_again(demand.pk, by=clerk, at=NOW) is None
    assert Outgoing.objects.filter(template="demand_code_again").count() == 1
    with pytest.raises(CodeSentTooOften) as refused:
        actions.send_code_again(demand.pk, by=clerk, at=NOW + timedelta(minutes=9))
    assert refused.value.status == 429
    for number in range(1, 5):
        actions.send_code_again(demand.pk, by=clerk, at=NOW + timedelta(minutes=10 * number))
    with pytest.raises(CodeSentTooOften):
        actions.send_code_again(demand.pk, by=clerk, at=NOW + timedelta(hours=20))
    actions.send_code_again(demand.pk, by=clerk, at=NOW + timedelta(hours=25))
    assert Outgoing.objects.filter(template="demand_code_again").count() == 6


def test_without_contact_no_code_is_sent_and_not_by_every_role(city):
    demand = make_demand(city)
    with pytest.raises(NoContactKept):
        actions.send_code_again(demand.pk, by=city.actor("clerk", city.call_centre), at=NOW)
    with pytest.raises(RoleMayNot):
        actions.send_code_again(demand.pk, by=city.actor("area_manager", city.area61), at=NOW)


def closed_with_contact(city):
    demand = make_claimed(city, **CONTACT)
    return actions.confirm(demand.pk, by=reporter(demand.pk), at=NOW + timedelta(days=3))


def test_contacts_are_erased_ninety_days_after_closure_and_not_before(city):
    demand = closed_with_contact(city)
    closed = NOW + timedelta(days=3)
    duties.erase_contacts(closed + timedelta(days=89))
    assert Contact.objects.filter(pk=demand.pk).exists()
    assert duties.erase_contacts(closed + timedelta(days=90)) == "1 contacts erased"
    assert not Contact.objects.exists()
    assert Erasure.objects.get().demand_id == demand.pk
    assert Entry.objects.filter(action="demands.erase_contact", thing_id=demand.pk).count() == 1
    assert duties.erase_contacts(closed + timedelta(days=91)) == "0 contacts erased"


def test_a_reopened_demand_keeps_its_contact(city):
    demand = closed_with_contact(city)
    actions.reopen(demand.pk, "came_back", by=reporter(demand.pk), at=NOW + timedelta(days=20))
    duties.erase_contacts(NOW + timedelta(days=200))
    assert Contact.objects.exists()


def test_a_restored_backup_forgets_again_what_had_been_erased(city):
    demand = closed_with_contact(city)
    backup = Contact.objects.get()
    duties.erase_contacts(NOW + timedelta(days=100))
    Erasure.objects.all().delete()
    backup.save(force_insert=True)
    kept = make_demand(city, **CONTACT)
    assert erasures.replay(at=NOW + timedelta(days=101)) == 1
    assert list(Contact.objects.values_list("pk", flat=True)) == [kept.pk]
    assert Erasure.objects.get().demand_id == demand.pk
    assert erasures.replay(at=NOW + timedelta(days=101)) == 0


def test_a_later_demand_that_got_the_number_of_an_erased_one_keeps_its_contact(city):
    demand = closed_with_contact(city)
    duties.erase_contacts(NOW + timedelta(days=100))
    later = make_demand(city, **CONTACT)
    text = erasures.path().read_text().replace(f'"demand":{demand.pk}', f'"demand":{later.pk}')
    erasures.path().write_text(text + '{"demand":')
    assert erasures.replay(at=NOW) == 0
    assert Contact.objects.filter(pk=later.pk).exists()


def test_journal_and_steps_hold_no_word_of_contact_or_text(city):
    make_demand(city, text="متنی که نباید در دفتر بماند", **CONTACT)
    for entry in Entry.objects.all():
        for secret in ("09121234567", "نام گزارش‌دهنده", "متنی که"):
            assert secret not in entry.changes + entry.reason


def test_the_reporter_is_told_of_the_first_referral_the_claim_and_the_closing(city):
    demand = make_demand(city, **CONTACT)
    clerk, staff = city.actor("clerk", city.district6), city.actor("office_staff", city.area61)
    for office in (city.area62, city.area61):
        actions.refer(demand.pk, office.pk, "responsible_unit", by=clerk, at=NOW)
    actions.claim_done(demand.pk, "شد", by=staff, at=NOW)
    actions.confirm(demand.pk, by=reporter(demand.pk), at=NOW)
    told = list(Outgoing.objects.filter(thing_id=demand.pk).order_by("id").values_list("template", flat=True))
    assert told == ["demand_registered", "demand_referred", "demand_done_claimed", "demand_closed"]
    claim = Outgoing.objects.get(template="demand_done_claimed")
    code = open_text(Contact.objects.get().code_sealed)
    assert f"/follow/{code}/" in open_text(claim.body_sealed)
