"""What a planner is told when a plan changed meanwhile, and when a form is not right: nothing typed is lost."""

import re
from datetime import timedelta

from django.utils import timezone

from peygir.domain.missions.models import Mission, Plan
from peygir.domain.missions.states import State
from tests.web.missions.conftest import city, forget_counts, sits  # noqa: F401
from tests.web.missions.planning.making import draft_plan, first_day, make_teams, some_missions, waiting_plan
from tests.web.missions.planning.test_plan_pages import address, plan, read  # noqa: F401


def version_in(html: str) -> int:
    return int(re.search(r'name="version" value="(\d+)"', html)[1])


def test_a_plan_somebody_else_moved_meanwhile_is_not_adopted_unseen(client, plan):  # noqa: F811
    seen = version_in(read(client, address("plan", plan.pk)))
    line = plan.lines.first()
    client.post(address("move_plan_line", plan.pk, line.mission_id), {"off": "1"})
    refused = client.post(address("plan_step", plan.pk, "adopt"), {"version": seen, "reason": "ببینید"})
    told = refused.content.decode()
    assert refused.status_code == 409
    assert "در همین فاصله تغییر کرده است" in told
    # The page shows the plan as it is now, and adopts that one.
    assert client.post(address("plan_step", plan.pk, "adopt"), {"version": version_in(told)}).status_code == 302


def test_a_form_typed_for_a_plan_that_changed_keeps_what_was_typed_and_can_be_sent_again(client, plan):  # noqa: F811
    first, second = plan.lines.order_by("pk")[:2]
    url = address("move_plan_line", plan.pk, first.mission_id)
    seen = version_in(read(client, address("plan_line", plan.pk, first.mission_id)))
    client.post(address("move_plan_line", plan.pk, second.mission_id), {"off": "1"})
    typed = {"starts_on": first_day().isoformat(), "half": "1", "pool": f"t{first.team_id}", "version": seen}
    refused = client.post(url, typed)
    told = refused.content.decode()
    assert refused.status_code == 422
    assert '<option value="1" selected>' in told
    assert client.post(url, typed | {"version": version_in(told)}).status_code == 302


def test_taking_off_what_changed_meanwhile_is_refused_in_a_sentence_and_not_field_by_field(client, plan):  # noqa: F811
    url = address("move_plan_line", plan.pk, plan.lines.first().mission_id)
    refused = client.post(url, {"off": "1", "version": plan.version + 7})
    assert refused.status_code == 422
    assert "در همین فاصله تغییر کرده است" in refused.content.decode()
    assert "field-error" not in refused.content.decode()


def test_a_date_that_cannot_be_read_is_told_although_its_sheet_is_closed(client, plan):  # noqa: F811
    refused = client.post(address("plan_step", plan.pk, "replan"), {"ends_on": "فردا", "seconds": "5"})
    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode()


def test_what_began_since_is_no_longer_offered_to_be_moved(client, plan):  # noqa: F811
    line = plan.lines.first()
    Mission.objects.filter(pk=line.mission_id).update(state=State.IN_PROGRESS)
    assert read(client, address("plan", plan.pk)).count("data-moves") == plan.lines.count() - 1


def test_what_was_contested_is_named_by_its_title(client, city, sits):  # noqa: F811
    make_teams(city)
    some_missions(city, 1)
    contested = some_missions(city, 1, state=State.CONTESTED)[0]
    Mission.objects.filter(pk=contested.pk).update(title="جدول‌گذاری کوچه نیلوفر")
    sits("area_manager", city.area61)
    made = draft_plan(city)
    assert "جدول‌گذاری کوچه نیلوفر" in read(client, address("plan", made.pk))
    assert Plan.objects.count() == 1


def test_for_conflicts_among_what_has_begun_no_reason_is_asked(client, city, sits):  # noqa: F811
    team, _other = make_teams(city)
    some_missions(city, 1)
    begun = some_missions(city, 3, state=State.IN_PROGRESS)
    Mission.objects.filter(pk__in=[one.pk for one in begun]).update(team=team, started_at=timezone.now())
    sits("area_manager", city.area61)
    made = draft_plan(city)
    told = read(client, address("plan", made.pk))
    assert 'id="conflicts"' in told
    assert 'name="reason"' not in told
    assert client.post(address("plan_step", made.pk, "adopt"), {"version": version_in(told)}).status_code == 302


def test_a_plan_that_nobody_computes_says_so_and_can_be_laid_aside(client, city, sits):  # noqa: F811
    make_teams(city)
    some_missions(city, 1)
    sits("area_manager", city.area61)
    made = waiting_plan(city)
    words = "بیش از اندازه طول کشیده است"
    assert words not in read(client, address("plan", made.pk))
    Plan.objects.filter(pk=made.pk).update(at=timezone.now() - timedelta(hours=1))
    told = read(client, address("plan", made.pk))
    assert words in told
    assert address("plan_step", made.pk, "aside") in told
