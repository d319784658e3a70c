"""Re-checks, files of an agency, calendars and digests: by their pages, without a browser."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.audit.models import Entry
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.models import DigestChoice, FeedToken, Mission, Recheck, RecheckDraw
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor

pytestmark = pytest.mark.django_db


def opened(client, name: str, *args) -> str:
    answer = client.get(reverse(f"missions:{name}", args=args))
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


@pytest.fixture
def draw(city) -> RecheckDraw:
    """Committed to by a lead of rounds twenty days ago, its window over; four verified missions lie in it."""
    lead = make_actor("round_lead", city.coordination)
    then = timezone.now() - timedelta(days=20)
    for _ in range(4):
        at = then + timedelta(days=2)
        make_mission(state=State.VERIFIED, office=city.area61, giver=city.district6, at=at, verified_at=at)
    first, last = local_date(then), local_date(then + timedelta(days=10))
    return actions.commit_recheck(city.district6.pk, first, last, Decimal("0.5"), by=lead, at=then)


def test_a_draw_is_committed_to_made_and_looked_at(client, city, sits, draw):
    sits("round_lead", city.coordination)
    given = {"office": city.district6.pk, "window_from": "1405/09/01", "window_to": "1406/01/01", "percent": "10"}
    assert client.post(reverse("missions:new_recheck"), given).status_code == 302
    page = opened(client, "recheck_draw", draw.pk)
    assert draw.commitment in page
    assert client.get(reverse("missions:recheck_record", args=[draw.pk])).status_code == 404
    assert client.post(reverse("missions:make_recheck", args=[draw.pk])).status_code == 302
    draw.refresh_from_db()
    page = opened(client, "recheck_draw", draw.pk)
    assert draw.secret in page
    assert "همان فهرست" in page
    assert client.get(reverse("missions:recheck_record", args=[draw.pk])).json()["secret"] == draw.secret
    assert Recheck.objects.filter(draw=draw).count() == 2

    sits("inspector", city.inspectorate)
    one = Recheck.objects.filter(draw=draw).first()
    opened(client, "rechecks")
    opened(client, "recheck", draw.pk, one.pk)
    address = reverse("missions:recheck", args=[draw.pk, one.pk])
    assert client.post(address, {"outcome": "fails"}).status_code == 422
    assert client.post(address, {"outcome": "fails", "note": "در محل چیزی نیست"}).status_code == 302
    assert Mission.objects.get(pk=one.mission_id).state == State.REOPENED
    assert "در محل چیزی نیست" in opened(client, "recheck_draw", draw.pk)


def test_a_draw_of_another_tree_is_not_found(client, city, sits, draw):
    sits("county_governor", city.governorate)
    assert client.get(reverse("missions:recheck_draw", args=[draw.pk])).status_code == 404


def test_an_agency_takes_its_inbox_as_a_file_and_answers_by_it(client, city, sits):
    mission = make_mission(office=city.water, giver=city.bakhshdari, place=city.village)
    sits("agency_liaison", city.water)
    taken = client.get(reverse("missions:export_inbox"))
    text = b"".join(taken.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert str(mission.pk) in rows[1][0]
    assert Entry.objects.filter(action="demands.take_along").exists()
    rows[1][rows[0].index("پاسخ")] = "پذیرفتیم"
    made = io.StringIO()
    csv.writer(made).writerows([*rows, ["999999", *rows[1][1:]]])
    sent = SimpleUploadedFile("answers.csv", made.getvalue().encode(), "text/csv")
    page = client.post(reverse("missions:import_answers"), {"file": sent}).content.decode()
    mission.refresh_from_db()
    assert mission.state == State.ACCEPTED
    assert "data:text/csv;base64," in page


def test_the_address_of_a_calendar_is_shown_once_and_taken_back(client, city, sits):
    sits("area_manager", city.area61)
    page = client.post(reverse("missions:issue_feed"), {"of": "office"}).content.decode()
    token = FeedToken.objects.get()
    assert "/feeds/missions/" in page
    assert "/feeds/missions/" not in opened(client, "subscriptions")
    assert client.post(reverse("missions:revoke_feed", args=[token.pk])).status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_a_digest_is_chosen_and_ended(client, city, sits):
    chair = sits("area_manager", city.area61)
    client.post(reverse("missions:choose_digest"), {"every": "week"})
    assert DigestChoice.objects.get(pk=chair.pk).every == "week"
    client.post(reverse("missions:choose_digest"), {"every": ""})
    assert not DigestChoice.objects.filter(pk=chair.pk).exists()


def test_each_number_of_a_subtree_opens_as_many_cases(client, city, sits):
    today = local_date(timezone.now())
    late = {"due_on": today - timedelta(days=3)}
    for fields in (late, late | {"late_reason": "permit"}, {}, {}):
        made = make_mission(office=city.area61, giver=city.district6, state=State.IN_PROGRESS, **fields)
    Mission.objects.filter(pk=made.pk).update(blocked=True, level_required="district_municipality")
    make_mission(office=city.area62, giver=city.district6, state=State.VERIFIED, verified_at=timezone.now())
    draft = make_mission(office=city.area61, giver=city.district6, state=State.DRAFT)
    Mission.objects.filter(pk=draft.pk).update(office=None)
    sits("district_mayor", city.district6)
    shown = client.get(reverse("missions:overview")).context
    cells = [cell for cell, *_words in shown["due"]]
    cells += (*shown["reasons"], *shown["levels"])
    cells += [cell for line in shown["offices"] for _name, cell in line["states"]]
    cells += [line[name] for line in shown["offices"] for name in ("late", "blocked", "total")]
    cells += [line["verified"][name] for line in [shown, *shown["offices"]] for name in ("good", "of")]
    counted = [cell for cell in cells if cell.url]
    assert len(counted) >= 10
    for cell in counted:
        page = client.get(cell.url).context["page"]
        assert len(page.rows) == cell.value, cell.url
