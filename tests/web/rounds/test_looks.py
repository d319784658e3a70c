"""Eyes at the pages of rounds: nothing for the accessibility checker, nothing wider than a telephone, in Chromium."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.people import factories
from peygir.domain.supervision import actions
from peygir.domain.supervision.factories import make_round, make_visit
from peygir.domain.supervision.models import RoutePlan
from tests.web.desk.conftest import axe, browse, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in
from tests.web.rounds.conftest import stage

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONG = "دوره نظارت میدانی و ستادی بر همه شهرداری‌های ناحیه شهر تهران در ماه آذر و نیمه نخست دی"


def settle():
    """A round under way, routes, a draw, a senior visit, a conflict; and its deputy, lead, inspector and an office."""
    city = furnish()
    scene = stage(city)
    scene.round.title, now = LONG, timezone.now()
    scene.round.previous = make_round(city.coordination, state="released", at=now - timedelta(days=90), offices=[city.area61])
    scene.round.save()
    for name, role, office in (
        ("deputy", "coordination_deputy", city.coordination),
        ("lead", "round_lead", city.coordination),
        ("governor", "county_governor", city.governorate),
    ):
        factories.make_appointment(role, office, user=factories.make_user(name))
    factories.make_appointment("inspector", city.inspectorate, user=factories.make_user("inspector"))
    deputy = factories.make_actor("coordination_deputy", city.coordination)
    lead = factories.make_actor("round_lead", city.coordination)
    today = local_date(now)
    for n in range(9):
        on = today + timedelta(days=n % 4)
        make_visit(scene.round, city.area62, number=n + 2, team=scene.teams[n % 2], on=on, code=f"s-{n + 10}")
    actions.declare_conflict(city.area61.pk, LONG[:80], by=factories.make_actor("inspector", city.inspectorate), at=now)
    draw = actions.commit_draw(
        scene.round.pk, Decimal("0.5"), "شاخص پایانی بورس تهران", today + timedelta(days=1), by=lead, at=now - timedelta(days=1)
    )
    senior = actions.record_senior_visit(scene.round.pk, city.area61.pk, today, [], 7, "حقوق عقب است", by=deputy, at=now)
    return scene, draw, senior, plan_of(scene, now)


def plan_of(scene, now):
    """A draft as the engine would lay it."""
    today = local_date(now)
    stop = {"visit": scene.coming.pk, "office": scene.coming.office_id, "arrive": 495, "begin": 510, "end": 570}
    return RoutePlan.objects.create(
        round=scene.round, from_day=today, to_day=today + timedelta(days=6), state="draft", at=now, actor_kind="job",
        outcome={
            "routes": [
                {"team": scene.teams[0].pk, "day": (today + timedelta(days=1)).isoformat(), "leave": 480, "back": 600,
                 "travel": 30, "stops": [stop]},
            ],
            "unvisited": [{"visit": scene.hidden.pk, "office": scene.hidden.office_id, "reason": "full"}],
            "travel": 30, "beyond": 0, "spread": 0, "level": 0, "engine": {},
        },
    )  # fmt: skip


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_read_well_at_every_width(browse, axe, width):  # noqa: F811
    scene, draw, senior, plan = settle()
    pk, team = scene.round.pk, scene.teams[0].pk
    visits = {
        "lead": [
            "", "new/", f"{pk}/", f"{pk}/?view=list", f"{pk}/?view=calendar", f"{pk}/edit/", f"{pk}/scope/", f"{pk}/teams/",
            f"{pk}/teams/new/", f"teams/{team}/", f"{pk}/visits/", f"{pk}/visits/add/", f"visits/{scene.coming.pk}/",
            f"visits/{scene.coming.pk}/schedule_visit/", f"visits/{scene.done.pk}/", f"{pk}/offices/{scene.city.area61.pk}/",
            f"{pk}/draws/", f"{pk}/draws/new/", f"draws/{draw.pk}/", f"{pk}/conflicts/", f"senior/{senior.pk}/",
            f"{pk}/senior/new/?office={scene.city.area61.pk}", f"{pk}/routes/", f"routes/{plan.pk}/", "last-visits/",
        ],
        "deputy": [f"{pk}/", f"{pk}/step/close_round/", f"senior/{senior.pk}/order/"],
        "manager": ["", f"{pk}/", f"visits/{scene.done.pk}/"],
        "inspector": ["conflicts/"],
    }  # fmt: skip
    for name, addresses in visits.items():
        page = browse(width=width)
        log_in(page, name)
        for address in addresses:
            page.goto(f"/desk/rounds/{address}")
            clean(page, axe, f"{name} at {address} ({width})")


def test_without_script_the_round_is_still_read(browse):  # noqa: F811
    scene, *_ = settle()
    page = browse(script=False)
    log_in(page, "lead")
    page.goto(f"/desk/rounds/{scene.round.pk}/")
    assert page.locator(".office-tile").count() == 3
    with page.expect_navigation():
        page.get_by_role("link", name="فهرست", exact=True).first.click()
    assert page.locator("tbody tr").count() == 3
