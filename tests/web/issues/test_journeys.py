"""Hands and eyes at the register: an issue from its first word to its plan, and a proposal accepted, in Chromium."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.domain.demands.factories import make_demand
from peygir.domain.issues import actions
from peygir.domain.issues.factories import make_issue, make_proposal, make_topic, walk
from peygir.domain.issues.models import Cause, Issue, Link, Proposal
from peygir.domain.people import factories
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def settle():
    """The city with a bakhshdar and a governor who can log in, and a topic to choose."""
    city = furnish()
    make_topic()
    for name, role, office in (
        ("bakhshdar", "bakhshdar", city.bakhshdari),
        ("governor", "county_governor", city.governorate),
        ("analyst", "analyst", city.coordination),
    ):
        factories.make_appointment(role, office, user=factories.make_user(name))
    return city


def take(page, verb: str, query: str = "", **fields: str) -> None:
    """Open a step's sheet from its button, fill it, send it, and be back on the issue."""
    page.locator(f"a[href$='/{verb}/{query}']").first.click()
    sheet = page.locator("#step-sheet form[action]")
    sheet.wait_for()
    for name, value in fields.items():
        field = sheet.locator(f"[name={name}]").first
        kind = field.evaluate("(e) => e.tagName + '.' + e.type")
        if kind.startswith("SELECT"):
            field.select_option(value)
        elif kind == "INPUT.radio":
            sheet.locator(f"[name={name}][value={value}]").check()
        else:
            field.fill(value)
    with page.expect_navigation():
        sheet.locator("p.actions button").click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.long), 360])
def test_an_issue_is_entered_verified_and_analysed(browse, axe, width):  # noqa: F811
    city = settle()
    page = browse(width=width)
    log_in(page, "bakhshdar")
    page.goto("/desk/issues/")
    page.get_by_text("هنوز مسئله‌ای این‌جا ثبت نشده است").wait_for()
    clean(page, axe, "an empty register")
    page.get_by_role("link", name="مسئله تازه").click()
    page.get_by_label("عنوان", exact=True).fill("قطع آب در تابستان")
    page.wait_for_timeout(600)  # what is typed is kept a moment later
    page.reload()
    assert page.get_by_label("عنوان", exact=True).input_value() == "قطع آب در تابستان"
    clean(page, axe, "a half-filled issue")
    page.get_by_label("وضع موجود چیست؟").fill("سه روز در هفته آب نیست")
    page.get_by_label("موضوع").select_option(label="آب و فاضلاب")
    page.get_by_label("کجا؟").fill(city.village.name_fa)
    with page.expect_navigation():
        page.get_by_role("button", name="ثبت مسئله").click()
    page.wait_for_load_state("networkidle")
    issue = Issue.objects.get()
    clean(page, axe, "a new issue")
    page.goto("/desk/issues/new/")
    assert page.get_by_label("عنوان", exact=True).input_value() == ""

    page.goto(f"/desk/issues/{issue.pk}/")
    assert page.locator(".next-steps a[href$='/verify/']").count() == 0
    take(page, "add_evidence", kind="visit", summary="بازدید از چاه")
    for name in ("governor", "analyst"):
        other = browse(width=width)
        log_in(other, name)
        other.goto(f"/desk/issues/{issue.pk}/")
        take(other, "review", verdict="agree")
        clean(other, axe, f"reviewed by {name}")
    page.goto(f"/desk/issues/{issue.pk}/")
    take(page, "verify", reason="دو کارشناس موافق‌اند")
    take(page, "add_cause", text="چاه کم‌عمق است", kind="root")
    root = Cause.objects.get()
    take(page, "add_cause", f"?parent={root.pk}", text="افت سفره")
    assert Cause.objects.get(parent=root).text == "افت سفره"
    make_issue(city.bakhsh, title="برداشت بی‌پروانه از چاه‌ها و افت پیوسته سفره آب زیرزمینی در سراسر بخش")
    take(page, "link", other=str(Issue.objects.latest("id").pk), way="caused_by")
    assert Link.objects.get().to_issue_id == issue.pk
    clean(page, axe, "causes and links")
    take(page, "add_stakeholder", name="شرکت آب", kind="agency")
    take(page, "analyse", reason="علت روشن است")
    issue.refresh_from_db()
    assert issue.stage == "analysed"
    clean(page, axe, "an analysed issue")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_planned_issue_and_a_full_register_read_well(browse, axe, width):  # noqa: F811
    city = settle()
    now = timezone.now()
    by = factories.make_actor("bakhshdar", city.bakhshdari)
    confirmer = factories.make_actor("county_governor", city.governorate)
    resolved = walk(city.village, "resolved", by=by, owner=city.water, confirmer=confirmer, at=now - timedelta(days=50))
    planned = walk(city.village, "planned", by=by, owner=city.water, at=now - timedelta(days=50))
    actions.mark_top(planned.pk, "مهم است", by=by, at=now)
    for n in range(8):
        make_issue(
            city.bakhsh,
            title=f"مسئله‌ای با نامی بسیار بلند که در یک خط گوشی جا نمی‌شود، شماره {n}",
            demand_recent=9,
            demand_count=12,
        )
    page = browse(width=width)
    log_in(page, "governor")
    page.goto("/desk/issues/")
    clean(page, axe, "a register with blocks")
    page.goto(f"/desk/issues/?place={city.bakhsh.pk}&stage=planned")
    with page.expect_navigation():
        page.get_by_role("link", name="قطع آب در تابستان").first.click()
    clean(page, axe, "a planned issue")
    page.goto(f"/desk/issues/{resolved.pk}/")
    clean(page, axe, "a resolved issue")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_proposal_is_refused_another_accepted(browse, axe, width):  # noqa: F811
    city = settle()
    members = [
        make_demand(city, service_id=city.rural.pk, place_id=city.village.pk, text=f"آب نداریم {n}", lon=51.4, lat=35.5).pk
        for n in range(4)
    ]
    first = make_proposal(city.village, members=members)
    second = make_proposal(city.bakhsh, members=members[:2], lon=51.6, title_fa="آب آلوده در کهریزک")
    page = browse(width=width)
    log_in(page, "bakhshdar")
    page.goto("/desk/issues/proposals/")
    clean(page, axe, "the inbox")
    with page.expect_navigation():
        page.get_by_role("link", name="آب آلوده در کهریزک").click()
    clean(page, axe, "a proposal")
    page.locator(".next-steps a[href$='/refuse/']").click()
    sheet = page.locator("#step-sheet")
    sheet.locator("[name=reason]").fill("آزمایش سالم بود")
    with page.expect_navigation():
        sheet.locator("p.actions button").click()
    assert Proposal.objects.get(pk=second.pk).state == "refused"
    page.goto(f"/desk/issues/proposals/{first.pk}/")
    page.locator(".next-steps a[href$='/accept/']").click()
    sheet.locator("[name=title]").fill("قطع آب در قمصر")
    clean(page, axe, "accepting")
    with page.expect_navigation():
        sheet.locator("p.actions button").click()
    page.wait_for_url(re.compile(r"/desk/issues/\d+/$"))
    issue = Issue.objects.get()
    assert (issue.title, issue.demand_count) == ("قطع آب در قمصر", 4)
    clean(page, axe, "an accepted proposal")


def test_without_script_a_step_has_a_page_of_its_own(browse):  # noqa: F811
    city = settle()
    issue = make_issue(city.village)
    page = browse(script=False)
    log_in(page, "bakhshdar")
    page.goto(f"/desk/issues/{issue.pk}/")
    page.locator("a[href$='/add_cause/']").first.click()
    page.locator("[name=text]").fill("چاه کم‌عمق است")
    page.get_by_role("main").locator("p.actions button").click()
    page.wait_for_url(re.compile(r"/desk/issues/\d+/$"))
    assert Cause.objects.get().text == "چاه کم‌عمق است"
