"""What is dangerous does not wait unread: who leads the round is told with the record of it, once; the office is not."""

from datetime import timedelta

import pytest
from django.db import transaction

from peygir.domain.audit.vault import open_text
from peygir.domain.messages.models import Outgoing
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.models import Appointment, User
from peygir.domain.people.queries import actor_of
from peygir.domain.places.models import Office
from peygir.domain.supervision.actions.draw_findings import draw_findings
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.factories import make_round, make_team, make_visit
from peygir.domain.supervision.models import Finding
from tests.domain.supervision.findings.scene import HOUR, JOB, NOW, found, scored

OTHER = "area-field:/data/wires=bare"


@pytest.fixture(autouse=True)
def _reachable(scene):
    """Everybody can be written to."""
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"{user.pk}@example.org")


def danger(rule: str = "area-field:/data/pit=open", **fields):
    return found(rule, severity="danger", **fields)


def draw(revision, *findings, at=NOW):
    return draw_findings(revision, scored(*findings), by=JOB, at=at)


def told() -> list[str]:
    return sorted(open_text(one.recipient_sealed) for one in Outgoing.objects.filter(template="findings_danger"))


def addresses(*actors) -> list[str]:
    return sorted(f"{one.user_id}@example.org" for one in actors)


def text() -> str:
    return open_text(Outgoing.objects.filter(template="findings_danger").order_by("-pk").first().body_sealed)


def test_a_form_with_two_dangers_is_told_of_once_to_each_who_leads_and_to_nobody_else(scene):
    draw(scene.filled(), danger(), danger(OTHER), found())
    assert told() == addresses(scene.lead, scene.second)
    assert Outgoing.objects.count() == 2
    assert "۲ یافته" in text()
    assert f"/desk/findings/put/{scene.round.pk}/" in text()


def test_no_letter_names_an_office(scene):
    draw(scene.filled(), danger())
    names = [name for name in Office.objects.values_list("name_fa", flat=True) if name in text()]
    assert names == []


def test_what_is_no_danger_is_told_to_nobody(scene):
    draw(scene.filled(), found(severity="high"))
    scene.recorded(severity="high")
    assert not Outgoing.objects.exists()


def test_a_danger_by_hand_is_told_with_its_record(scene):
    scene.recorded(severity="danger")
    assert told() == addresses(scene.lead, scene.second)
    scene.recorded(severity="danger")
    assert told() == sorted(2 * addresses(scene.lead, scene.second))


def test_a_form_that_is_read_again_tells_nothing_more(scene):
    revision = scene.filled()
    for _ in range(3):
        draw(revision, danger(), danger(OTHER))
    assert len(told()) == 2


def test_a_newer_version_tells_only_of_what_it_adds(scene):
    first = scene.filled()
    draw(first, danger())
    second = scene.filled(submission=first.submission)
    draw(second, danger(text="گودال بی‌حفاظ"), at=NOW + HOUR)
    assert len(told()) == 2
    draw(scene.filled(submission=first.submission), danger(), danger(OTHER), at=NOW + 2 * HOUR)
    assert len(told()) == 4
    assert "۱ یافته" in text()


def test_what_becomes_a_danger_is_told_once_however_often_it_is_less_and_a_danger_again(scene):
    first = scene.filled()
    draw(first, found())
    assert told() == []
    for nth, severity in enumerate(("danger", "low", "danger"), start=1):
        draw(scene.filled(submission=first.submission), found(severity=severity), at=NOW + nth * HOUR)
    assert len(told()) == 2
    # Beside what is new it is not counted once more.
    draw(scene.filled(submission=first.submission), found(severity="low"), at=NOW + 4 * HOUR)
    draw(scene.filled(submission=first.submission), found(severity="danger"), danger(OTHER), at=NOW + 5 * HOUR)
    assert len(told()) == 4
    assert "۱ یافته" in text()


def test_what_a_version_let_go_and_the_next_says_again_was_told_of(scene):
    first = scene.filled()
    draw(first, danger())
    draw(scene.filled(submission=first.submission), at=NOW + HOUR)
    draw(scene.filled(submission=first.submission), danger(), at=NOW + 2 * HOUR)
    assert Finding.objects.get().state == "recorded"
    assert len(told()) == 2


def test_what_the_office_has_before_it_already_is_not_told_of_to_be_put(scene):
    first = scene.filled()
    draw(first, found())
    put_findings(scene.round.pk, by=scene.lead, at=NOW + HOUR)
    draw(scene.filled(submission=first.submission), danger(found().rule), at=NOW + 2 * HOUR)
    assert Finding.objects.get().severity == "danger"
    assert told() == []


def test_the_office_is_told_nothing_before_it_is_put_to_it(scene):
    draw(scene.filled(), danger())
    assert not set(told()) & set(addresses(scene.head, scene.mayor))
    put_findings(scene.round.pk, by=scene.lead, at=NOW + HOUR)
    letter = Outgoing.objects.get(template="findings_put")
    assert open_text(letter.recipient_sealed) == addresses(scene.head)[0]


@pytest.mark.parametrize("how", ["by form", "by hand"])
def test_a_record_that_is_rolled_back_tells_nothing(scene, how):
    def begun() -> None:
        with transaction.atomic():
            draw(scene.filled(), danger()) if how == "by form" else scene.recorded(severity="danger")
            assert len(told()) == 2
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begun()
    assert not Finding.objects.exists()
    assert not Outgoing.objects.exists()


def test_who_inspects_in_the_round_is_not_told_as_its_lead(scene):
    make_team(scene.round, Appointment.objects.get(pk=scene.second.appointment_id))
    draw(scene.filled(), danger())
    assert told() == addresses(scene.lead)


def test_without_a_lead_who_can_be_written_to_the_deputy_is_told_and_where_to_look(scene):
    User.objects.filter(pk=scene.lead.user_id).update(email="")
    Appointment.objects.filter(pk=scene.second.appointment_id).update(ends_on=(NOW - timedelta(days=1)).date())
    draw(scene.filled(), danger())
    assert told() == addresses(scene.deputy)
    assert f"/desk/findings/?round={scene.round.pk}&state=recorded&severity=danger" in text()


@pytest.mark.parametrize(("role", "place"), [("county_governor", "governorate"), ("bakhshdar", "bakhshdari")])
def test_a_governor_and_a_bakhshdar_lead_their_own_rounds(scene, role, place):
    office = getattr(scene.county, place)
    leader = actor_of(make_appointment(role, office))
    User.objects.filter(pk=leader.user_id).update(email=f"{leader.user_id}@example.org")
    own = make_round(office, offices=[scene.county.dehyari])
    draw(scene.filled(visit=make_visit(own, scene.county.dehyari, state="done")), danger())
    assert told() == addresses(leader)
    assert f"/desk/findings/put/{own.pk}/" in text()


def test_one_person_with_two_appointments_is_told_once(scene):
    Appointment.objects.filter(pk=scene.second.appointment_id).update(user=scene.lead.user_id, starts_on=NOW.date())
    draw(scene.filled(), danger())
    assert told() == addresses(scene.lead)


def test_of_a_sample_s_round_nobody_is_told(scene):
    scene.round.sample = True
    scene.round.save()
    draw(scene.filled(), danger())
    scene.recorded(severity="danger")
    assert not Outgoing.objects.exists()


def test_without_an_address_it_is_a_short_message(scene):
    User.objects.filter(pk=scene.lead.user_id).update(email="", phone="09121234567")
    draw(scene.filled(), danger())
    letter = Outgoing.objects.get(channel="sms")
    assert open_text(letter.recipient_sealed) == "09121234567"
    assert "خطر" in open_text(letter.body_sealed)
