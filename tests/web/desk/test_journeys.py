"""Hands and eyes at the desk: a demand from its first word to its verified closure, and a call taken by keyboard alone."""

import re

import pytest

from peygir.domain.demands.models import Attachment, Callback, Demand, Step
from peygir.domain.people import factories
from tests.web.desk.conftest import furnish

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WORDS = "چاله بزرگی جلوی مدرسه است و چرخ ماشین‌ها در آن می‌افتد"


def log_in(page, username: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("نام کاربری").fill(username)
    page.get_by_label("گذرواژه", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="ورود", exact=True).click()
    page.wait_for_url(re.compile("/desk/"))


def clean(page, axe: str, where: str) -> None:
    """Nothing for the accessibility checker, nothing wider than the screen, nothing broken."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found["violations"]] == [], where
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
    assert page.faults == [], where


def report(page) -> str:
    """A citizen tells it; the code is the answer."""
    page.goto("/report/")
    page.get_by_label("جستجوی موضوع").fill("چاله")
    page.get_by_text("چاله و ترک آسفالت").click()
    page.get_by_label("منطقه یا شهرستان").select_option(label="منطقه ۶")
    page.get_by_label("دقیق‌تر (اگر می‌دانید)").select_option(label="ناحیه ۱ منطقه ۶")
    page.get_by_label("به زبان خودتان بگویید").fill(WORDS)
    page.get_by_label("شماره تلفن همراه").fill("۰۹۱۲۱۲۳۴۵۶۷")
    page.locator("form#message > p.actions button").click()
    page.locator("[data-code]").wait_for()
    return page.locator("[data-code]").get_attribute("data-code")


def take_step(page, verb: str, **fields: str) -> None:
    """Open a step's sheet, fill it, send it, and be back on the demand."""
    page.locator(f".next-steps a[href$='/{verb}/']").click()
    sheet = page.locator("#step-sheet form[action]")
    sheet.wait_for()
    for name, value in fields.items():
        field = sheet.locator(f"[name={name}]")
        if field.evaluate("(e) => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    with page.expect_navigation():
        sheet.locator("p.actions button").click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [1280, 360])
def test_report_refer_claim_reopen_claim_verify(browse, axe, width):
    city = furnish()
    citizen, mayor, staff, clerk = (browse(width=width) for _ in range(4))
    code = report(citizen)
    demand = Demand.objects.get()
    address = f"/desk/demands/{demand.pk}/"

    log_in(mayor, "mayor")
    mayor.goto(address)
    mayor.get_by_text(WORDS).first.wait_for()
    clean(mayor, axe, "a demand")
    take_step(mayor, "refer", office=city.area62.name_fa, reason_code="for_execution", instruction="تا فردا بررسی شود")
    assert "تا فردا بررسی شود" in mayor.locator(".line-of-time").inner_text()
    assert Demand.objects.get().office_id == city.area62.pk

    log_in(staff, "staff")
    staff.goto(address)
    staff.locator(".next-steps a[href$='/claim_done/']").click()
    staff.locator("#step-sheet p.actions button").click()
    staff.locator("#step-sheet").get_by_text("عکس یا شرحی").first.wait_for()  # a refusal stays in the sheet
    staff.faults.clear()  # the browser notes the refused sending
    clean(staff, axe, "a refused step")
    staff.goto(address)
    take_step(staff, "claim_done", note="آسفالت شد")
    assert Demand.objects.get().state == "done_claimed"
    assert staff.locator(".next-steps a[href$='/verify/']").count() == 0

    citizen.goto(f"/follow/{code}/")
    with citizen.expect_navigation():
        citizen.get_by_role("button", name="نه، هنوز نه").click()
    assert Demand.objects.get().state == "reopened"

    staff.goto(address)
    take_step(staff, "claim_done", note="این بار درست شد")
    clean(staff, axe, "a claimed demand")

    log_in(clerk, "clerk")
    clerk.goto("/desk/callbacks/")
    clean(clerk, axe, "call-backs")
    clerk.get_by_role("button", name="قرعه‌کشی").click()
    clerk.get_by_text("همان فهرست").wait_for()
    clean(clerk, axe, "a draw")
    clerk.goto(f"/desk/callbacks/{Callback.objects.get().pk}/")
    clerk.get_by_role("button", name="نمایش شماره").click()
    clerk.locator("a[href='tel:09121234567']").wait_for()
    clean(clerk, axe, "a call")
    clerk.get_by_label("بله، انجام شد").check()
    clerk.get_by_label("۴ – راضی").check()
    with clerk.expect_navigation():
        clerk.get_by_role("button", name="ثبت و تماس بعدی").click()
    assert Demand.objects.get().state == "verified"
    assert Callback.objects.get().satisfied == 4
    verbs = list(Step.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["register", "refer", "claim_done", "reopen", "claim_done", "verify"]


@pytest.mark.parametrize("width", [1280, 360])
def test_a_call_is_taken_by_keyboard_alone(browse, axe, width):
    city = furnish()
    page = browse(width=width)
    log_in(page, "clerk")
    page.goto("/desk/new/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.activeElement.name") == "service"
    keys = page.keyboard
    keys.type("چاله")
    keys.press("Tab")
    keys.type("ناحیه ۱ منطقه ۶")
    keys.press("Tab")
    keys.type("کوچه یاس، پلاک ۷")
    page.locator("#beside").get_by_text("به چه دفتری می‌رسد").wait_for()
    walk_to(page, "text")
    keys.type(WORDS)
    walk_to(page, "phone")
    keys.type("09121234567")
    keys.press("Tab")
    keys.type("مینا")
    page.locator("#beside").get_by_text("ناحیه ۱ منطقه ۶").first.wait_for()
    clean(page, axe, "a call being taken")
    with page.expect_navigation():
        keys.press("Enter")
    page.locator(".read-out").wait_for()
    assert len(re.sub(r"\D", "", page.locator(".read-out").inner_text())) == 13
    clean(page, axe, "the code to read out")
    demand = Demand.objects.get()
    assert (demand.office_id, demand.text, demand.channel) == (city.area61.pk, WORDS, "phone")
    keys.press("Enter")  # «next call» holds the focus
    page.wait_for_url(re.compile("/desk/new/"))
    page.locator("[name=service]").wait_for()


def walk_to(page, name: str) -> None:
    for _ in range(20):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard never came to {name}")


def test_the_likely_same_appears_beside_while_the_caller_speaks(browse):
    furnish()
    citizen, page = browse(), browse()
    report(citizen)
    log_in(page, "clerk")
    page.goto("/desk/new/")
    page.locator("[name=service]").fill("چاله و ترک آسفالت")
    page.locator("[name=place]").fill("ناحیه ۱ منطقه ۶")
    page.locator("[name=text]").fill("جلوی مدرسه چاله است")
    page.locator("#beside input[name=same_as]").first.check()
    with page.expect_navigation():
        page.get_by_role("button", name="ثبت و نمایش کد").click()
    page.locator(".read-out").wait_for()
    assert Demand.objects.filter(merged_into__isnull=False).count() == 1
    assert page.faults == []


def test_without_script_a_step_has_a_page_of_its_own(browse):
    furnish()
    report(browse())
    page = browse(script=False)
    log_in(page, "manager")
    page.goto(f"/desk/demands/{Demand.objects.get().pk}/")
    page.locator(".next-steps a[href$='/claim_done/']").click()
    page.wait_for_url(re.compile("/claim_done/$"))
    page.locator("[name=note]").fill("آسفالت شد")
    page.get_by_role("main").get_by_role("button", name="اعلام انجام کار").click()
    page.wait_for_url(re.compile(r"/desk/demands/\d+/$"))
    assert Demand.objects.get().state == "done_claimed"
    assert Attachment.objects.count() == 0
