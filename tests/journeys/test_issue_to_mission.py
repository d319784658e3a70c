"""From an issue to a verified mission, through a contest and an escalation: three people at their desks, in Chromium."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from peygir.domain.issues.factories import walk
from peygir.domain.missions.factories import make_kind
from peygir.domain.missions.models import Contest, Escalation, Mission
from peygir.domain.missions.states import State
from peygir.domain.people import factories
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PEOPLE = (
    ("bakhshdar", "bakhshdar", "bakhshdari"),
    ("governor", "county_governor", "governorate"),
    ("liaison", "agency_liaison", "water"),
)


def settle():
    """A planned issue of the village, a kind of work that asks for a photo, and three people who can log in."""
    city = furnish()
    make_kind()
    for name, role, office in PEOPLE:
        factories.make_appointment(role, getattr(city, office), user=factories.make_user(name))
    by = factories.make_actor("bakhshdar", city.bakhshdari)
    issue = walk(city.village, "planned", by=by, owner=city.water, at=timezone.now() - timedelta(days=30))
    return city, issue


def picture() -> dict:
    held = io.BytesIO()
    Image.new("RGB", (320, 240), (90, 140, 120)).save(held, "JPEG")
    return {"name": "well.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}


def take(page, verb: str, *, files: dict | None = None, **fields: str) -> None:
    """Open a step's sheet from its button, fill it, send it, and be back on the page."""
    page.locator(f"a[href*='/{verb}/']:visible").first.click()
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
    if files is not None:
        sheet.locator("[name=files]").set_input_files(files)
    with page.expect_navigation():
        sheet.locator("p.actions button").click()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.long), 360])
def test_an_issue_becomes_a_mission_that_is_contested_climbs_and_is_verified(browse, axe, width):  # noqa: F811
    city, issue = settle()
    bakhshdar, governor, liaison = (browse(width=width) for _ in range(3))

    # The bakhshdar proposes a mission for the chosen solution and makes it one in one step.
    log_in(bakhshdar, "bakhshdar")
    bakhshdar.goto(f"/desk/issues/{issue.pk}/")
    take(
        bakhshdar, "propose_mission", output="چاهی که همه روستا را سیراب کند", measure="دبی و فشار در سه خانه",
        office="آبفای کهریزک", due_on="1405/11/30",
    )  # fmt: skip
    bakhshdar.locator("a[href*='/missions/new/'][href*='proposal=']").click()
    assert bakhshdar.locator("[name=output]").input_value() == "چاهی که همه روستا را سیراب کند"
    clean(bakhshdar, axe, "a new mission, filled from the issue")
    bakhshdar.locator("[name=kind]").select_option(index=1)
    bakhshdar.locator("[name=measure]").fill("دبی چاه و فشار آب در سه خانه")
    bakhshdar.wait_for_timeout(600)  # what is typed is kept a moment later
    bakhshdar.reload()
    assert bakhshdar.locator("[name=measure]").input_value() == "دبی چاه و فشار آب در سه خانه"
    with bakhshdar.expect_navigation():
        bakhshdar.locator("main form p.actions button").click()
    bakhshdar.wait_for_load_state("networkidle")
    mission = Mission.objects.get()
    assert (mission.issue_id, mission.state) == (issue.pk, State.DRAFT)
    clean(bakhshdar, axe, "a draft")
    take(bakhshdar, "assign", instruction="پیش از نوروز")
    address = f"/desk/missions/{mission.pk}/"

    # The agency finds it in its inbox and contests it; the office above both decides.
    log_in(liaison, "liaison")
    liaison.goto("/desk/missions/agency/")
    clean(liaison, axe, "the inbox of an agency")
    liaison.get_by_role("link", name=mission.title).click()
    take(liaison, "contest", ground="no_means", note="دستگاه حفاری نداریم")
    assert liaison.locator(".next-steps a[href*='/start/']").count() == 0
    clean(liaison, axe, "a contested mission")
    log_in(governor, "governor")
    governor.goto("/desk/missions/")
    governor.get_by_role("link", name=mission.title).first.click()
    take(governor, "decide_contest", outcome="upheld", decision="دستگاه از شهرستان می‌آید")
    assert Contest.objects.get().outcome == "upheld"

    # It is accepted and begun, is stuck for a permit, climbs to the governorate, and goes on by its decision.
    liaison.goto(address)
    take(liaison, "accept")
    take(liaison, "start", note="")
    take(liaison, "block", reason_code="permit", level_required="governorate", note="پروانه حفر صادر نشده است")
    assert Escalation.objects.get().to_office_id == city.governorate.pk
    clean(liaison, axe, "a blocked mission")
    governor.goto("/desk/missions/")
    clean(governor, axe, "the day of a governor")
    governor.goto(address)
    take(governor, "decide_escalation", decision="پروانه تا شنبه صادر می‌شود")

    # Photographed, said to be done, and verified by who gave it: not by who did it.
    liaison.goto(address)
    assert liaison.locator(".next-steps a[href*='/claim_done/']").count() == 0
    take(liaison, "add_evidence", files=picture(), kind="photo", note="چاه و تلمبه")
    take(liaison, "claim_done", note="چاه آب می‌دهد")
    assert liaison.locator("a[href*='/verify/']").count() == 0
    bakhshdar.goto(address)
    clean(bakhshdar, axe, "a claim with its photo")
    take(bakhshdar, "verify", note="در سه خانه دیده شد")
    mission.refresh_from_db()
    assert (mission.state, mission.contests, mission.escalation_level > 0) == (State.VERIFIED, 1, True)
    clean(bakhshdar, axe, "a verified mission")
    told = bakhshdar.locator("#story").text_content()
    for words in ("دستگاه حفاری نداریم", "دستگاه از شهرستان می‌آید", "پروانه حفر صادر نشده است", "پروانه تا شنبه صادر می‌شود"):
        assert words in told

    # The issue shows it.
    bakhshdar.goto(f"/desk/issues/{issue.pk}/")
    line = bakhshdar.locator("#missions li").first
    assert mission.title in line.inner_text()
    assert "تأیید" in line.inner_text()
    governor.goto("/desk/missions/overview/")
    clean(governor, axe, "a subtree")
