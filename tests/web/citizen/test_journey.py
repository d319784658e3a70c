"""A citizen in a real browser: with script and without, on a telephone and at a desk."""

import re
from io import BytesIO

import pytest
from PIL import Image

from peygir.domain.audit.actors import reporter
from peygir.domain.demands.actions import claim_done, register, start
from peygir.domain.demands.factories import NOW, actor, draft_of
from peygir.domain.demands.models import Attachment, Demand
from tests.web.citizen.conftest import furnish
from tests.web.citizen.ranked import open_issue

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = "چاله بزرگی جلوی مدرسه است"


def picture() -> dict:
    content = BytesIO()
    Image.new("RGB", (640, 480), "#a08040").save(content, "JPEG")
    return {"name": "hole.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def read_code(page) -> str:
    page.locator("[data-code]").wait_for()
    return page.locator("[data-code]").get_attribute("data-code")


def test_a_report_with_a_photo_in_a_minute_and_its_story_by_the_code(visit):
    city = furnish()
    page = visit("/report/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("جستجوی موضوع").fill("چاله")
    page.get_by_text("چاله و ترک آسفالت").click()
    page.get_by_label("وسط").check()
    page.get_by_label("منطقه یا شهرستان").select_option(label="منطقه ۶")
    page.get_by_label("دقیق‌تر (اگر می‌دانید)").select_option(label="ناحیه ۲ منطقه ۶")
    page.get_by_label("به زبان خودتان بگویید").fill(WORDS)
    page.locator("input[name=photos]").set_input_files(picture())
    page.get_by_role("main").locator("form#message > p.actions button").click()
    code = read_code(page)
    demand = Demand.objects.get()
    assert (demand.office_id, demand.answers, demand.text) == (city.area62.pk, {"lane": "middle"}, WORDS)
    assert Attachment.objects.count() == 1
    page.get_by_role("button", name="رونوشت کد").click()
    page.get_by_text("رونوشت شد").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == code
    page.goto("/follow/")
    page.get_by_label("کد پیگیری").fill(code)
    page.get_by_role("button", name="نشان بده چه شد").click()
    page.get_by_role("main").get_by_text(WORDS).wait_for()
    assert page.locator(".photos img").evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    assert page.faults == []
    assert len(page.hosts) == 1


def test_without_script_the_second_sending_asks_and_keeps_everything(visit):
    city = furnish()
    page = visit("/report/", script=False)
    page.get_by_text("معابر", exact=True).click()
    page.get_by_text("چاله و ترک آسفالت").click()
    page.get_by_label("منطقه یا شهرستان").select_option(label="منطقه ۶")
    page.get_by_label("به زبان خودتان بگویید").fill(WORDS)
    page.locator("input[name=photos]").set_input_files(picture())
    page.locator("form#message > p.actions button").click()
    page.get_by_text("کمی دیگر مانده").wait_for()
    assert page.get_by_label("به زبان خودتان بگویید").input_value() == WORDS
    page.get_by_label("وسط").check()
    page.get_by_label("دقیق‌تر").select_option(label="ناحیه ۱ منطقه ۶")
    page.locator("form#message > p.actions button").click()
    code = read_code(page)
    assert Demand.objects.get().office_id == city.area61.pk
    assert Attachment.objects.count() == 1
    page.goto(f"/follow/{code}/")
    page.get_by_text("می‌خواهم پیامم را پس بگیرم").click()
    with page.expect_navigation():
        page.get_by_role("button", name="پس گرفتن").click()
    assert Demand.objects.get().state == "withdrawn"


def test_a_half_filled_form_is_kept_on_the_device_but_never_the_contact(visit):
    furnish()
    page = visit("/report/")
    page.get_by_label("به زبان خودتان بگویید").fill(WORDS)
    page.get_by_label("شماره تلفن همراه").fill("09123456789")
    page.wait_for_timeout(600)
    page.goto("/")
    page.goto("/report/")
    assert page.get_by_label("به زبان خودتان بگویید").input_value() == WORDS
    assert page.get_by_label("شماره تلفن همراه").input_value() == ""


def test_anonymous_takes_the_contact_away(visit):
    furnish()
    page = visit("/report/")
    page.get_by_label(re.compile("ناشناس")).check()
    assert not page.get_by_label("شماره تلفن همراه").is_visible()


def test_the_answer_is_one_tap(visit):
    city = furnish()
    done = register(draft_of(city, answers={"lane": "side"}), by=reporter(0), at=NOW)
    staff = actor("office_staff", city.area61)
    start(done.demand.pk, by=staff, at=NOW)
    claim_done(done.demand.pk, "آسفالت شد", by=staff, at=NOW)
    page = visit(f"/follow/{done.code}/")
    with page.expect_navigation():
        page.get_by_role("button", name="نه، هنوز نه").click()
    assert Demand.objects.get().state == "reopened"
    claim_done(done.demand.pk, "این بار شد", by=staff, at=NOW)
    page.goto(f"/follow/{done.code}/")
    with page.expect_navigation():
        page.get_by_role("button", name="بله، انجام شد").click()
    assert Demand.objects.get().state == "verified"
    assert page.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accessibility_checker_finds_nothing_and_nothing_scrolls_sideways(visit, axe, scheme):
    city = furnish()
    code = register(draft_of(city, answers={"lane": "side"}), by=reporter(0), at=NOW).code
    issue = open_issue(city)
    page = visit("/", scheme=scheme)
    for path in ("/", "/issues/", f"/issues/?place={city.place6.code}", f"/issues/{issue.pk}/",
                 "/report/", "/report/?service=collapse", f"/report/conduct/{city.area61.code}/", "/report/conduct/",
                 "/follow/", f"/follow/{code}/", "/services/", "/places/", f"/places/{city.place6.code}/"):  # fmt: skip
        page.goto(path)
        page.evaluate(axe)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            faults = [f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found["violations"]]
            assert faults == [], f"{path} at {width}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"


def test_errors_after_sending_lead_to_their_fields(visit, axe):
    furnish()
    page = visit("/report/")
    page.locator("form#message > p.actions button").click()
    page.locator("#error-summary").wait_for()
    targets = page.locator("#error-summary a").evaluate_all("(all) => all.map((a) => a.hash)")
    assert targets
    assert all(page.locator(target).count() == 1 for target in targets if target != "#")
    assert "#" not in targets
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [one["id"] for one in found["violations"]] == []


def test_a_half_written_comment_stays_on_the_device_until_it_is_sent(visit):
    issue = open_issue(furnish())
    page = visit(f"/issues/{issue.pk}/")
    page.get_by_label("نظر شما").fill(WORDS)
    page.goto("/issues/")
    page.goto(f"/issues/{issue.pk}/")
    assert page.get_by_label("نظر شما").input_value() == WORDS
    page.locator("form#message > p.actions button").click()
    page.get_by_text("سپاسگزاریم: نظر شما ثبت شد").wait_for()
    assert page.get_by_label("نظر شما").input_value() == ""
    assert page.faults == []


def test_a_comment_is_sent_without_script(visit):
    issue = open_issue(furnish())
    page = visit(f"/issues/{issue.pk}/", script=False)
    page.get_by_label("نظر شما").fill(WORDS)
    page.locator("form#message > p.actions button").click()
    page.get_by_text("سپاسگزاریم: نظر شما ثبت شد").wait_for()
    assert issue.comments.get().text == WORDS
