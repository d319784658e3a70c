"""What two reporters of one matter learn of each other: nothing."""

from datetime import timedelta

from peygir.domain.audit.actors import reporter
from peygir.domain.audit.models import Entry
from peygir.domain.demands import actions, following
from peygir.domain.demands.actions import register
from peygir.domain.demands.factories import NOW, PUBLIC, draft_of, make_claimed, make_demand

LATER = NOW + timedelta(days=3)
SECRET = "خانه ما پلاک ۱۲ است، صمدی هستم"


def test_the_words_of_another_reporter_are_not_read_through_a_merge(city):
    original = make_claimed(city)
    actions.reopen(original.pk, "not_done", SECRET, by=reporter(original.pk), at=LATER)
    second = register(draft_of(city), by=PUBLIC, at=LATER)
    actions.merge(second.demand.pk, original.pk, by=city.actor("area_manager", city.area61), at=LATER)
    told = following.by_code(second.code, at=LATER)
    assert told.original is not None
    assert SECRET not in repr(told)
    assert any(step.note for step in told.original.steps), "what the office says of its work is for both"


def test_ones_own_words_are_read_again(city):
    registered = register(draft_of(city), by=PUBLIC, at=NOW)
    actions.withdraw(registered.demand.pk, "", SECRET, by=reporter(registered.demand.pk), at=LATER)
    assert SECRET in repr(following.by_code(registered.code, at=LATER))


def test_what_moves_along_with_a_merge_says_so_in_its_own_history(city):
    first, second, third = (make_demand(city) for _ in range(3))
    manager = city.actor("area_manager", city.area61)
    actions.merge(first.pk, second.pk, by=manager, at=NOW)
    actions.merge(second.pk, third.pk, by=manager, at=LATER)
    first.refresh_from_db()
    assert first.merged_into_id == third.pk
    said = Entry.objects.filter(thing="demand", thing_id=first.pk, at=LATER).get()
    assert said.actor_user_id == manager.user_id
    assert f"[{second.pk},{third.pk}]" in str(said.changes).replace(" ", "")
