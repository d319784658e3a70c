"""Many hands on one phone: two tabs, two persons, a log-out, a new build, a full store, a wrong clock. Nothing is lost."""

import pytest

from peygir.domain.people import factories as people
from peygir.domain.supervision.factories import make_inspector
from peygir.domain.supervision.models import Round
from peygir.web.field.views import page as pages
from peygir.web.field.whose import COOKIE
from tests.web.field.conftest import log_in
from tests.web.field.filling import begin, first_part, kept, press, question, ready

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def why(page):
    return question(page, "why").locator("textarea")


def test_a_form_that_is_open_in_one_tab_goes_over_to_another_with_all_that_was_written(phone, scene):
    page = phone()
    ready(page)
    begin(page, scene.visits[0].code)
    first_part(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_text("در برگهٔ دیگری").wait_for()
    why(page).fill("تا همین دم نوشته شد")  # not kept yet
    press(other, "همین‌جا ادامه می‌دهم")
    why(other).wait_for()
    assert why(other).input_value() == "تا همین دم نوشته شد"
    page.locator(".visit-line").first.wait_for()  # the first tab has put it away
    # To begin it there again is to open the same draft, which is in the other's hands.
    page.locator(f'[data-visit="{scene.visits[0].code}"] button').first.click()
    page.get_by_text("در برگهٔ دیگری").wait_for()


def test_who_logs_out_leaves_the_page_closed_to_the_next_one_with_or_without_a_signal(phone, scene, live_server):
    page = phone()
    ready(page)
    begin(page, scene.visits[0].code)
    first_part(page)
    kept(page)
    said = {"name": COOKIE, "domain": "localhost", "path": "/field/"}
    page.context.add_cookies([said | {"value": ""}])
    page.context.set_offline(True)
    page.reload()
    page.get_by_text("کسی با این گوشی وارد نیست").wait_for()
    assert page.locator("textarea").count() == page.locator(".visit-line").count() == 0
    page.context.set_offline(False)
    page.context.add_cookies([said | {"value": str(scene.inspector.user_id)}])
    page.reload()
    page.locator(f'[data-visit="{scene.visits[0].code}"]').get_by_text("نیمه‌کاره").wait_for()


def test_a_form_in_hand_stays_its_writer_s_when_another_person_logs_in_on_the_phone(phone, scene, live_server):
    page = phone()
    ready(page)
    begin(page, scene.visits[0].code)
    first_part(page)
    kept(page)
    client = type(scene.log_in())()
    people.log_in(client, make_inspector())
    log_in(page.context, client, live_server.url)
    other = page.context.new_page()
    other.goto("/field/")
    other.get_by_text("بازدیدی برای شما برنامه‌ریزی نشده است").wait_for()
    other.get_by_text("۱ فرم ارسال‌نشدهٔ شخص دیگری").wait_for()
    other.close()
    why(page).fill("پس از ورود دیگری")
    kept(page)
    log_in(page.context, scene.log_in(), live_server.url)
    page.reload()
    page.locator(f'[data-visit="{scene.visits[0].code}"] button').first.click()
    why(page).wait_for()
    assert why(page).input_value() == "پس از ورود دیگری"


SEALED = """() => new Promise((resolve) => {
  const asked = indexedDB.open("peygir-field");
  asked.onsuccess = () => {
    const keys = asked.result.transaction("sealed").objectStore("sealed").getAllKeys();
    keys.onsuccess = () => { asked.result.close(); resolve(keys.result.filter((key) => key.endsWith("visits.csv")).length); };
  };
})"""


def test_the_lists_of_a_form_stay_while_a_draft_needs_them_though_its_round_is_over(phone, scene):
    page = phone()
    ready(page)
    begin(page, scene.visits[0].code)
    first_part(page)
    kept(page)
    page.wait_for_function(SEALED)
    Round.objects.update(state="closed")
    page.goto("/field/#")
    page.reload()
    page.get_by_text("بازدیدی برای شما برنامه‌ریزی نشده است").wait_for()
    page.locator("#field-state").get_by_text("تازه‌سازی").wait_for()
    assert page.evaluate(SEALED) == 1
    page.locator("#held button", has_text="ادامه").click()
    why(page).wait_for()
    assert why(page).input_value() == "جارو نشده است"


def test_a_new_build_neither_takes_the_parts_of_an_open_page_nor_stands_there_without_its_own(phone, scene, monkeypatch):
    page = phone()
    ready(page)
    monkeypatch.setattr(pages, "ENGINE", "built/field-engine-of-tomorrow.js")  # of a newer build, whose worker is not here yet
    for _ in range(2):
        page.reload()
        page.locator(".visit-line").first.wait_for()
        page.wait_for_timeout(300)  # the page is fetched anew behind what is kept
    assert page.locator("meta[name=peygir-field-engine]").get_attribute("content").endswith("field-engine.js")
    monkeypatch.undo()
    monkeypatch.setattr(pages, "_state", lambda part: "another build")
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    page.wait_for_function("() => caches.keys().then((names) => names.length === 2)")
    page.context.set_offline(True)
    begin(page, scene.visits[0].code)  # the page that stayed open all the while opens its engine
    page.reload()
    page.locator(".fill-question").first.wait_for()


FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...all) {
  if (window.full && this.name === "drafts") throw new DOMException("full", "QuotaExceededError");
  return put.apply(this, all);
};"""


def test_a_phone_that_is_full_says_so_and_lets_nobody_believe_it_kept_what_it_did_not(phone, scene):
    page = phone()
    page.add_init_script(FULL)
    ready(page)
    page.evaluate("window.full = true")
    page.locator(f'[data-visit="{scene.visits[0].code}"] button').click()
    page.get_by_text("حافظهٔ گوشی پر است و فرم تازه باز نمی‌شود").wait_for()
    page.evaluate("window.full = false")
    begin(page, scene.visits[0].code)
    page.evaluate("window.full = true")
    first_part(page)
    page.locator(".fill-kept", has_text="این تغییر نگه داشته نشد").wait_for()


SHIFT = "const now = Date.now.bind(Date); Date.now = () => now() + Number(localStorage.shift ?? 0);"


def test_the_day_goes_on_without_a_signal_and_a_clock_that_is_wrong_is_told(phone, scene):
    page = phone()
    page.add_init_script(SHIFT)
    ready(page)
    assert page.get_by_role("heading", name="امروز").count() == 1
    page.context.set_offline(True)
    page.evaluate("localStorage.shift = 86_400_000")  # the next morning in a cellar
    page.reload()
    page.get_by_role("heading", name="دیروز").wait_for()
    assert page.get_by_text("ساعت این گوشی").count() == 0
    page.context.set_offline(False)
    page.reload()  # the server says that it is still today: the clock is a day ahead
    page.get_by_text("ساعت این گوشی ۲۴ ساعت و ۰ دقیقه جلو است").wait_for()
    page.get_by_role("heading", name="امروز").wait_for()


def test_what_the_page_cannot_do_is_told_on_the_list_and_not_in_the_street(phone, scene):
    scene.version.xform = bytes(scene.version.xform).replace(b'type="geopoint"', b'type="geoshape"')
    scene.version.hash = "a" * 32
    scene.version.save()
    page = phone()
    ready(page)
    page.get_by_text("مسیر یا پهنه").first.wait_for()
    assert page.locator(".visit-does button:visible").count() == 0
