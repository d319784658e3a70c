"""A visit filled in a street without a signal: kept through reload and restart, and sent once."""

import pytest
from allauth.usersessions.models import UserSession
from django.utils import timezone

from peygir.domain.people import factories as people
from peygir.domain.supervision.actions.lock_device import lock_device
from peygir.domain.supervision.models import Attachment, Device, Revision, Submission
from tests.web.field.filling import begin, fill_all, finish, first_part, kept, photo, press, question, ready

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def arrived(page, count: int = 1) -> None:
    page.locator("#held .tone-good").nth(count - 1).wait_for()


def finished_without_a_signal(phone, scene):
    page = phone()
    ready(page)
    page.context.set_offline(True)
    begin(page, scene.visits[0].code)
    fill_all(page, photo(800, 600))
    finish(page)
    return page


def test_a_visit_is_filled_without_a_signal_survives_a_reload_and_is_sent_once(phone, scene):
    page = phone()
    ready(page)
    page.context.set_offline(True)
    begin(page, scene.visits[0].code)
    fill_all(page, photo())
    kept(page)
    page.reload()
    # The part that was open last is open again.
    page.locator('.fill-question[data-path$="/what"] input').wait_for()
    page.locator(".fill-parts summary").click()
    page.locator(".fill-parts li button").first.click()
    assert question(page, "bins").locator("input").input_value() == "۱۲"
    assert question(page, "why").locator("textarea").input_value() == "جارو نشده است"
    press(page, "بعدی")
    assert question(page, "since").locator("input").input_value() == "۱۴۰۵/۰۹/۰۱"
    question(page, "photo").locator("img").wait_for()
    press(page, "بعدی")
    finish(page)
    assert page.locator("#held").inner_text().count("آمادهٔ ارسال") == 1
    assert not Submission.objects.exists()

    page.context.set_offline(False)
    page.reload()
    arrived(page)
    page.reload()  # and nothing is sent again
    arrived(page)
    revision = Revision.objects.get()
    assert revision.complete
    text = bytes(revision.xml).decode()
    for told in (
        f"<visit>{scene.visits[0].code}</visit>", "<swept>no</swept>", "<bins>12</bins>", "<width>3.5</width>",
        "<since>2026-11-22</since>", "<opened>07:30:00.000+03:30</opened>", "<means>ramp water</means>", "<mood>7</mood>",
        "<point>35.7012346 51.4012346 0.0 9.0</point>", "<seen>OK</seen>", "<what>چالهٔ پیاده‌رو</what>",
    ):  # fmt: skip
        assert told in text
    [picture] = Attachment.objects.all()
    assert picture.name in text
    assert 0 < picture.size < 1_500_000  # made smaller on the phone
    assert page.evaluate("window.refused") == []
    # Without a signal the browser itself complains of each request; nothing else may.
    assert [one for one in page.faults if "ERR_INTERNET_DISCONNECTED" not in one] == []


def test_what_waits_to_be_sent_is_changed_before_it_goes_and_not_while_it_goes(phone, scene):
    page = finished_without_a_signal(phone, scene)
    page.evaluate("navigator.locks.request('peygir-field-queue', () => new Promise((end) => (window.sent = end))) && null")
    told = []
    page.once("dialog", lambda dialog: (told.append(dialog.message), dialog.accept()))
    with page.expect_event("dialog"):
        page.get_by_role("button", name="تغییر پیش از ارسال").click()
    assert ["در حال ارسال است" in one for one in told] == [True]
    page.evaluate("window.sent()")
    page.get_by_role("button", name="تغییر پیش از ارسال").click()
    question(page, "what").locator("input").wait_for()  # the part that was open last
    press(page, "قبلی")
    question(page, "photo").locator("img").wait_for()
    press(page, "قبلی")
    question(page, "bins").locator("input").fill("۱۴")
    kept(page)
    press(page, "بعدی")
    press(page, "بعدی")
    finish(page)
    page.context.set_offline(False)
    page.reload()
    arrived(page)
    revision = Revision.objects.get()  # never a second version: the first was not sent
    assert revision.complete
    assert "<bins>14</bins>" in bytes(revision.xml).decode()
    assert Attachment.objects.count() == 1


def test_what_may_have_arrived_unheard_is_not_changed_any_more(phone, scene):
    page = phone()
    ready(page)
    page.route("**/field/submission", lambda route: (route.fetch(), route.abort()))
    begin(page, scene.visits[0].code)
    fill_all(page, photo(800, 600))
    finish(page)
    page.locator("#field-state", has_text="بی‌ارتباط").wait_for()
    assert Submission.objects.exists()
    assert "آمادهٔ ارسال" in page.locator("#held").inner_text()
    assert page.get_by_role("button", name="تغییر پیش از ارسال").count() == 0


def test_a_form_that_lacks_an_answer_is_not_finished_and_says_which(phone, scene):
    page = phone()
    ready(page)
    begin(page, scene.visits[0].code)
    first_part(page, bins="۵۱")
    press(page, "بعدی")
    press(page, "بعدی")
    press(page, "پایان و آمادهٔ ارسال")
    told = page.locator(".error-summary")
    told.wait_for()
    assert "شمار سطل‌ها" in told.inner_text()
    told.get_by_role("button", name="شمار سطل‌ها").click()
    assert "بیش از ۵۰ سطل؟" in question(page, "bins").inner_text()
    assert not Submission.objects.exists()


def test_an_answer_that_is_no_number_stays_in_its_box_and_is_told(phone, scene):
    page = phone()
    ready(page)
    begin(page, scene.visits[0].code)
    box = question(page, "bins").locator("input")
    box.fill("دوازده")
    question(page, "width").locator("input").focus()
    question(page, "bins").get_by_text("یک عدد صحیح بنویسید.").wait_for()
    assert box.input_value() == "دوازده"


def test_a_correction_is_a_new_version_of_the_same_record_with_its_photo(phone, scene):
    page = phone()
    ready(page)
    begin(page, scene.visits[0].code)
    fill_all(page, photo(800, 600))
    finish(page)
    arrived(page)
    page.get_by_role("button", name="تصحیح").click()
    page.locator(".fill-question").first.wait_for()
    question(page, "bins").locator("input").fill("۱۳")
    kept(page)
    press(page, "بعدی")
    question(page, "photo").locator("img").wait_for()
    press(page, "بعدی")
    finish(page)
    arrived(page, 2)
    submission = Submission.objects.get()
    first, second = Revision.objects.order_by("number")
    assert submission.current_id == second.pk
    assert "<bins>13</bins>" in bytes(second.xml).decode()
    assert second.deprecated_key == first.instance_key
    assert second.complete
    # Only the newest is corrected again: a correction of the first would come too late.
    assert page.get_by_role("button", name="تصحیح").count() == 1


def test_a_session_that_is_over_stops_the_sending_and_not_the_writing(phone, scene):
    page = phone()
    ready(page)
    page.context.clear_cookies()
    begin(page, scene.visits[0].code)
    fill_all(page, photo(800, 600))
    finish(page)
    page.get_by_text("برای ارسال دوباره وارد شوید").wait_for()
    assert page.locator("#held").inner_text().count("آمادهٔ ارسال") == 1
    assert not Submission.objects.exists()


def test_a_locked_phone_sends_nothing_shows_nothing_and_opens_again_for_the_same_person(phone, scene):
    page = finished_without_a_signal(phone, scene)
    lock_device(Device.objects.get().pk, "گم شد", by=people.make_actor("steward"), at=timezone.now())
    page.context.set_offline(False)
    page.reload()
    page.get_by_text("این گوشی قفل شده").wait_for()
    assert page.locator(".visit-line").count() == 0
    assert "جارو" not in page.content()
    assert not Submission.objects.exists()
    page.reload()
    page.get_by_text("این گوشی قفل شده").wait_for()

    log_in_again(page, scene)  # it was found: its owner logs in on it as on a new one
    page.reload()
    arrived(page)
    assert Revision.objects.get().complete
    assert Device.objects.filter(locked_at=None).count() == 1


def log_in_again(page, scene) -> None:
    """As the log-in page does, which also writes down when that was."""
    client, base = scene.log_in(), page.url.split("/field")[0]
    UserSession.objects.create(user=scene.inspector.user, session_key=client.session.session_key, ip="127.0.0.1")
    page.context.add_cookies([{"name": name, "value": morsel.value, "url": base} for name, morsel in client.cookies.items()])


def test_what_lies_in_the_phones_store_cannot_be_read_without_the_key(phone, scene):
    page = phone()
    ready(page)
    begin(page, scene.visits[0].code)
    first_part(page)
    kept(page)
    stored = page.evaluate(DUMP)
    assert "drafts" in stored
    assert "جارو" not in stored
    assert scene.visits[1].code not in stored


DUMP = """() => new Promise((resolve) => {
  const asked = indexedDB.open("peygir-field");
  asked.onsuccess = async () => {
    const base = asked.result, out = {};
    const text = (one) => JSON.stringify(one, (_, value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? new TextDecoder().decode(value) : value);
    for (const name of base.objectStoreNames) {
      out[name] = await new Promise((done) => {
        const all = base.transaction(name).objectStore(name).getAll();
        all.onsuccess = () => done(all.result.map(text));
      });
    }
    base.close();
    resolve(JSON.stringify(out));
  };
})"""


def test_the_page_tells_when_the_phone_runs_short_of_room(phone, scene):
    page = phone()
    page.add_init_script("navigator.storage.estimate = async () => ({ usage: 90e6, quota: 100e6 })")
    ready(page)
    page.get_by_text("تنها ۱۰ مگابایت جا مانده است").wait_for()


def test_a_fix_that_claims_to_be_exact_is_marked_before_it_is_sent(phone, scene):
    page = phone()
    page.context.set_geolocation({"latitude": 35.7, "longitude": 51.4, "accuracy": 0.5})
    ready(page)
    begin(page, scene.visits[0].code)
    first_part(page)
    press(page, "بعدی")
    question(page, "point").locator("button").first.click()
    question(page, "point").get_by_text("بیش از اندازه دقیق است").wait_for()


def test_the_phone_is_asked_for_its_place_only_while_a_point_is_taken(phone, scene):
    page = phone()
    page.add_init_script(
        "window.asked = 0; window.cleared = 0; const g = navigator.geolocation;"
        "const watch = g.watchPosition.bind(g), clear = g.clearWatch.bind(g);"
        "g.watchPosition = (...all) => { window.asked += 1; return watch(...all); };"
        "g.clearWatch = (id) => { window.cleared += 1; clear(id); };"
    )
    ready(page)
    begin(page, scene.visits[0].code)
    first_part(page)
    press(page, "بعدی")
    assert page.evaluate("window.asked") == 0
    question(page, "point").locator("button").first.click()
    question(page, "point").locator(".fill-point bdi").wait_for()
    assert (page.evaluate("window.asked"), page.evaluate("window.cleared")) == (1, 1)
    page.reload()
    page.locator(".fill-question").first.wait_for()
    assert page.evaluate("window.asked") == 0
