"""On the way, without a form of a visit: a defect, a blind second look, a correction looked at again; each taken once."""

import uuid
from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from peygir.domain.demands.actions import draw_blind
from peygir.domain.demands.factories import make_city, make_claimed, make_service
from peygir.domain.demands.models import Demand
from peygir.domain.people import factories as people
from peygir.domain.supervision.factories import make_inspector
from peygir.domain.supervision.findings.factories import make_finding
from peygir.domain.supervision.models import Defect, DemandCheck, FindingCheck, UnannouncedDraw
from tests.domain.demands.test_two_workers import together
from tests.web.field.filling import photo, press, ready

HERE = {"lon": "51.4012", "lat": "35.7012", "accuracy": "9"}


@pytest.fixture
def city(scene):
    return make_city()


def post(client, kind: str, of: int, **fields):
    return client.post("/field/note", {"key": uuid.uuid4(), "kind": kind, "of": of} | fields)


def look(scene, city) -> DemandCheck:
    """A demand that stands verified, drawn to be looked at again."""
    now = timezone.now()
    demand = make_claimed(city, at=now - timedelta(days=5), lon=51.4, lat=35.7)
    Demand.objects.filter(pk=demand.pk).update(state="verified", is_open=False, closed_at=now - timedelta(days=1))
    drawn = UnannouncedDraw.objects.create(
        round=scene.round, what="demands", commitment="c" * 64, public_source="s", public_known_on=now.date(),
        share=Decimal("0.1"), at=now, actor_kind="job",
    )  # fmt: skip
    lead = people.make_actor("round_lead", scene.round.lead_office)
    draw_blind(scene.round.lead_office_id, [demand.pk], [demand.pk], "c" * 64, by=lead, at=now)
    return DemandCheck.objects.create(draw=drawn, demand=demand, position=1, office=city.area61)


@pytest.mark.django_db
def test_a_defect_is_written_down_once_however_often_it_is_sent(scene, city):
    client = scene.log_in()
    told = HERE | {"key": uuid.uuid4(), "service": city.pothole.code, "note": "چاله"}
    for ago in (3_600, 4_000):
        answer = post(client, "defect", scene.round.pk, **told, ago=ago)
        assert (answer.status_code, answer.json()["message"]) == (201, "ثبت شد.")
    row = Defect.objects.get()
    assert (row.note, row.accuracy, row.recorded_by_user_id) == ("چاله", 9, scene.inspector.user_id)
    assert timedelta(minutes=59) < timezone.now() - row.seen_at < timedelta(minutes=62)  # not when the signal came back


@pytest.mark.django_db
def test_a_clock_that_was_wrong_for_years_does_not_keep_a_defect_from_being_taken(scene, city):
    assert post(scene.log_in(), "defect", scene.round.pk, **HERE, service=city.pothole.code, ago=1e300).status_code == 201
    assert Defect.objects.get().seen_at.date() > timezone.now().date() - timedelta(days=32)


@pytest.mark.django_db
def test_a_second_look_and_a_correction_looked_at_again_are_written_down_once(scene, city):
    client, check = scene.log_in(), look(scene, city)
    finding = make_finding(scene.round, scene.offices[0], state="corrected", at=timezone.now())
    for outcome in ("unseen", "holds"):
        for _ in range(2):
            assert post(client, "look", check.pk, **HERE, outcome="fails", note="هنوز چاله هست\r\n").status_code == 201
            assert post(client, "recheck", finding.pk, **HERE, outcome=outcome).status_code == 201
    check.refresh_from_db()
    finding.refresh_from_db()
    assert (check.outcome, check.lat, finding.state) == ("fails", 35.7012, "closed")
    assert FindingCheck.objects.count() == 2
    answer = post(client, "look", check.pk, outcome="holds")  # another answer is no repeat
    assert (answer.status_code, bool(answer.json()["message"])) == (409, True)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_note_that_comes_four_times_at_the_same_instant_is_written_down_once(scene, city):
    """A connection that broke off leaves the first sending at work while the phone sends again."""
    check = look(scene, city)
    finding = make_finding(scene.round, scene.offices[0], state="corrected", at=timezone.now())
    told = [
        ("defect", scene.round.pk, HERE | {"key": uuid.uuid4(), "service": city.pothole.code}),
        ("look", check.pk, {"outcome": "unseen"}),
        ("recheck", finding.pk, {"outcome": "unseen"}),
    ]
    clients = [scene.log_in() for _ in range(4)]
    for kind, of, fields in told:
        answers = together(*(partial(post, one, kind, of, **fields) for one in clients))
        assert [one.status_code for one in answers] == [201] * 4
    assert (Defect.objects.count(), FindingCheck.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_what_cannot_be_read_or_is_nobody_s_to_note_is_refused_in_a_sentence(scene, city):
    mine, other = scene.log_in(), Client()
    people.log_in(other, make_inspector())
    assert Client().post("/field/note").status_code == 401
    assert post(mine, "defect", scene.round.pk, service=city.pothole.code).status_code == 400  # no place
    assert post(mine, "poem", scene.round.pk).status_code == 400
    for client, service, statuses in ((mine, "no-such", {400, 422}), (other, city.pothole.code, {403, 404})):
        answer = post(client, "defect", scene.round.pk, **HERE, service=service)
        assert answer.status_code in statuses
        assert answer.json()["message"]
    assert not Defect.objects.exists()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_many_choices_a_few_are_shown_until_one_is_looked_for_and_then_that_one_alone(phone, scene, city):
    for nth in range(20):
        make_service(f"kind-{nth:02}", name_fa=f"گونه {nth}")
    page = phone()
    ready(page)
    page.get_by_role("link", name="خرابی سر راه").click()
    box = page.locator('[data-path="service"]')
    shown = box.locator(".card-choice:visible")
    box.get_by_role("button", name="همهٔ ۲۳ گزینه").wait_for()
    assert shown.count() == 6
    box.get_by_role("searchbox").fill("گونه ۱۷")
    box.get_by_text("گونه ۱۷").click()
    box.get_by_role("button", name="گزینهٔ دیگر").wait_for()
    assert (shown.count(), box.locator("input:checked").get_attribute("value")) == (1, "kind-17")
    box.get_by_role("button", name="گزینهٔ دیگر").click()
    assert shown.count() == 23


def drawn_anew(page) -> None:
    """As each minute does, and each file that is sent."""
    page.evaluate("document.querySelector('#besides').dataset.old = 'yes'; dispatchEvent(new Event('offline'))")
    page.wait_for_function("() => !document.querySelector('#besides').dataset.old")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_defect_and_a_blind_look_are_noted_without_a_signal_and_sent_when_it_is_back(phone, scene, city):
    check = look(scene, city)
    page = phone()
    ready(page)
    page.context.set_offline(True)
    page.get_by_role("link", name="خرابی سر راه").click()
    press(page, "آمادهٔ ارسال")
    page.locator('[data-path="service"]').get_by_text("این پرسش باید پاسخ داده شود").wait_for()
    page.locator(f'[data-path="service"] input[value="{city.pothole.code}"]').check()
    page.locator('[data-path="point"] button').first.click()
    page.locator('[data-path="point"] bdi').wait_for()
    page.locator('[data-path="photo"] input').set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo(600, 400)}
    )
    page.locator('[data-path="photo"] img').wait_for()
    press(page, "آمادهٔ ارسال")
    page.locator("#held", has_text="خرابی سر راه").wait_for()
    page.locator('#besides [data-fold="look"] summary').click()
    drawn_anew(page)
    assert page.locator('#besides [data-fold="look"] summary:focus').count() == 1  # unfolded still, and still in hand
    assert "تأیید" not in page.locator("#besides").inner_text()
    page.locator('#besides [data-fold="look"] a').click()
    page.locator('[data-path="outcome"] input[value=unseen]').check()
    press(page, "آمادهٔ ارسال")
    page.locator("#held .tone-warn").nth(1).wait_for()
    assert page.locator('#besides [data-fold="look"]').count() == 0  # looked at, though not sent yet
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#held li", has_text="نگاه دوباره").get_by_role("button", name="پاک کردن").click()
    page.locator('#besides [data-fold="look"] summary').click()  # to be looked at again
    page.locator('#besides [data-fold="look"] a').click()
    page.locator('[data-path="outcome"] input[value=unseen]').check()
    press(page, "آمادهٔ ارسال")
    page.locator("#held .tone-warn").nth(1).wait_for()
    page.context.set_offline(False)
    page.locator("#send-now").or_(page.locator("#held .tone-good")).first.wait_for()
    page.locator("#held .tone-good").nth(1).wait_for()
    row = Defect.objects.get()
    check.refresh_from_db()
    assert (row.file_id is not None, row.service_id, check.outcome) == (True, city.pothole.pk, "unseen")
