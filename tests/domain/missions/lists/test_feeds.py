"""A calendar program reads the dates under a secret address: checked with a reader that did not write them."""

from datetime import date, timedelta

import pytest
import vobject
from django.utils import translation

from peygir.base.problems import NotFound
from peygir.domain.audit.models import Entry
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.feeds import dates_of, written
from peygir.domain.missions.feeds.reading import feeds_of
from peygir.domain.missions.models import FeedToken
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from tests.domain.issues.counting import asked

HOST = "https://city.example"
HARD = "لکه‌گیری؛ خیابان «دوم», سه\\چهار; پنج و متنی چنان بلند که خط آن در پرونده تا می‌خورد و باز هم ادامه دارد"


def seat(role, office):
    appointment = make_appointment(role, office)
    return appointment, actor_of(Appointment.objects.select_related("office__place").get(pk=appointment.pk))


def read(secret, at=NOW):
    with translation.override("fa"):
        return vobject.readOne(written(dates_of(secret, at=at), lambda id_: f"{HOST}/desk/missions/{id_}/").decode())


@pytest.fixture
def staff(county):
    return seat("office_staff", county.area_office)


def test_another_reader_finds_each_date_with_its_words(county, staff):
    appointment, by = staff
    mission = make_mission(
        office=county.area_office, accountable=appointment, title=HARD, due_on=date(2026, 12, 5), danger=True,
        planned_from=date(2026, 11, 28), planned_to=date(2026, 11, 30), output="خط یک\nخط دو",
    )  # fmt: skip
    _, secret = actions.issue_feed("person", by=by, at=NOW)
    calendar = read(secret)
    due, plan = sorted(calendar.contents["vevent"], key=lambda one: one.uid.value)
    assert calendar.version.value == "2.0"
    assert due.uid.value == f"mission-{mission.pk}-due@city.example"
    assert due.summary.value == f"مهلت: {HARD}"
    assert (due.dtstart.value, due.dtend.value) == (date(2026, 12, 5), date(2026, 12, 6))
    assert due.priority.value == "1"
    assert due.transp.value == "TRANSPARENT"
    assert due.description.value.startswith("خط یک\nخط دو\n")
    assert due.url.value == f"{HOST}/desk/missions/{mission.pk}/"
    assert due.location.value == county.area_office.place.name_fa
    assert (plan.dtstart.value, plan.dtend.value) == (date(2026, 11, 28), date(2026, 12, 1))


def test_a_person_reads_what_they_answer_for_and_an_office_what_it_does(county, staff):
    appointment, by = staff
    mine = make_mission(office=county.area_office, accountable=appointment)
    other = make_mission(office=county.area_office)
    make_mission(office=county.area_office, due_on=None)
    make_mission(office=county.area_office, state=State.VERIFIED, accountable=appointment)
    make_mission(office=county.area_office, giver=county.area_office, state=State.DRAFT, accountable=appointment)
    make_mission(office=county.municipality, giver=county.area_office)
    _, person = actions.issue_feed("person", by=by, at=NOW)
    _, office = actions.issue_feed("office", by=by, at=NOW)
    assert {event.mission_id for event in dates_of(person, at=NOW).events} == {mine.pk}
    assert {event.mission_id for event in dates_of(office, at=NOW).events} == {mine.pk, other.pk}


def test_only_a_hash_is_kept_and_the_journal_holds_no_secret(county, staff):
    _, by = staff
    token, secret = actions.issue_feed("person", by=by, at=NOW)
    token.refresh_from_db()
    assert secret not in str(token.__dict__)
    assert len(secret) >= 43
    entry = Entry.objects.latest("id")
    assert entry.action == "missions.issue_feed"
    assert secret not in str(entry.__dict__)


def test_a_new_address_takes_the_old_one_back_and_taking_back_ends_it(county, staff):
    _, by = staff
    _, old = actions.issue_feed("person", by=by, at=NOW)
    token, new = actions.issue_feed("person", by=by, at=NOW)
    assert dates_of(old, at=NOW) is None
    assert dates_of(new, at=NOW) is not None
    assert feeds_of(by) == [token]
    actions.revoke_feed(token.pk, by=by, at=NOW)
    actions.revoke_feed(token.pk, by=by, at=NOW)
    assert dates_of(new, at=NOW) is None
    assert Entry.objects.filter(action="missions.revoke_feed").count() == 2
    assert not feeds_of(by)


def test_nobody_takes_back_the_address_of_another(county, staff):
    token, _ = actions.issue_feed("person", by=staff[1], at=NOW)
    with pytest.raises(NotFound):
        actions.revoke_feed(token.pk, by=seat("area_manager", county.area_office)[1], at=NOW)
    assert FeedToken.objects.get(pk=token.pk).revoked_at is None


@pytest.mark.parametrize("ends", ["appointment", "account"])
def test_an_address_dies_with_the_appointment_and_with_the_account(county, staff, ends):
    appointment, by = staff
    _, secret = actions.issue_feed("person", by=by, at=NOW)
    if ends == "appointment":
        Appointment.objects.filter(pk=appointment.pk).update(ends_on=(NOW - timedelta(days=1)).date())
    else:
        type(appointment.user).objects.filter(pk=appointment.user_id).update(is_active=False)
    assert dates_of(secret, at=NOW) is None


@pytest.mark.parametrize("secret", ["", "x", "x" * 5000, "\x00", "۱۲۳"])
def test_what_is_no_secret_finds_nothing(county, secret):
    assert dates_of(secret, at=NOW) is None


def test_a_feed_asks_as_much_for_one_mission_as_for_many(county, staff):
    appointment, by = staff
    _, secret = actions.issue_feed("person", by=by, at=NOW)
    make_mission(office=county.area_office, accountable=appointment)
    dates_of(secret, at=NOW)

    one = asked(lambda: read(secret))
    for _ in range(30):
        make_mission(office=county.area_office, accountable=appointment)
    assert asked(lambda: read(secret)) == one <= 3
