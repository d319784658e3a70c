"""Conflicts, requirements and delays in words, with the missions they open to."""

import importlib
from datetime import date

import pytest

from peygir.base.problems import Words
from peygir.domain.missions.models import Dependency
from peygir.domain.missions.planning import why as whys
from peygir.domain.missions.planning import words
from peygir.domain.missions.planning.asking import why_of
from peygir.domain.missions.planning.naming import names_of
from peygir.domain.missions.planning.slots import Slots
from peygir.domain.missions.planning.standing import standing
from peygir.engines.scheduling import Conflict, Help, Hold, Requirement, Why
from tests.domain.missions.planning.conftest import FIRST

SLOTS = Slots(tuple((date(2026, 11, day), 2) for day in (28, 29, 30)))
NAMES = words.Names({1: "لکه‌گیری", 2: "جدول‌گذاری"}, {"t5": Words("اکیپ", "the crew"), "b3": Words("ردیف", "the line")}, SLOTS)
CONFLICTS = ("capacity", "absence", "dependency", "skill", "release", "deadline", "due", "horizon", "budget", "unplanned")
REQUIREMENTS = ("deadline", "release", "capacity", "dependency", "budget", "fixed", "skill")
HOLDS = ("release", "dependency", "capacity", "absence", "budget", "skill", "fixed", "choice")
HELPS = ("one_more", "move", "without", "earlier_release", "sooner", "budget")


def kinds_of(module: str) -> set[str]:
    """The names a module of the engine gives to what it finds: its constants that are texts."""
    found = vars(importlib.import_module(f"peygir.engines.scheduling.{module}"))
    return {value for name, value in found.items() if name.isupper() and isinstance(value, str)}


def test_every_kind_the_engine_knows_has_a_sentence():
    assert kinds_of("conflicts") == set(CONFLICTS)
    assert kinds_of("irreducible") == set(REQUIREMENTS)
    assert kinds_of("why") == set(HOLDS)
    assert kinds_of("helping") == set(HELPS)


@pytest.mark.parametrize("kind", CONFLICTS)
def test_a_conflict_is_a_sentence_in_both_languages_that_opens_to_its_missions(kind):
    resource = "b3" if kind == "budget" else "t5"
    said = words.conflict(Conflict(kind, ("1", "2"), resource, 0, 3, 4, 2), NAMES)
    assert said.missions == (1, 2)
    for text in (said.words.fa, said.words.en):
        assert text.endswith(".")
        assert "{" not in text
    assert "لکه‌گیری" in said.words.fa


def test_a_conflict_says_who_how_many_and_when():
    told = words.conflict(Conflict("capacity", ("1", "2"), "t5", 0, 3, 6, 4), NAMES).words
    assert told.en == "the crew, 7 Azar to 8 Azar: 6 needed, 4 there, for “لکه‌گیری” and “جدول‌گذاری”."
    assert told.fa == "اکیپ، ۷ آذر تا ۸ آذر: ۶ لازم است و ۴ هست، برای «لکه‌گیری» و «جدول‌گذاری»."


def test_lateness_is_told_in_days_and_halves():
    assert (
        words.conflict(Conflict("due", ("1",), None, 2, 4, 5, 2), NAMES).words.en
        == "“لکه‌گیری” ends 1½ working days after its date."
    )
    assert words.days(1).fa == "نیم روز"


def test_a_mission_the_reader_does_not_see_is_not_named():
    told = words.conflict(Conflict("skill", ("9",), "t5", 0, 1, 0, 0), NAMES).words
    assert told.en == "the crew lacks the skill or the people for a mission you do not see."


@pytest.mark.parametrize("kind", REQUIREMENTS)
def test_a_requirement_is_kept_as_values_and_read_back_into_its_sentence(kind):
    found = Requirement(kind, "1", "t5", "2", (("deadline", 2), ("first", 0), ("last", 1)))
    kept = words.stored(found)
    assert words.read(kept) == found
    said = words.requirement(words.read(kept), NAMES)
    assert (said.words.fa.endswith("."), "{" in said.words.en) == (True, False)


@pytest.mark.parametrize("kind", HOLDS)
def test_what_holds_a_mission_is_a_sentence(kind):
    hold = Hold(kind, "1", "t5", 0, 1, ("2",), 2)
    told = whys.answer(Why("1", 4, 6, 2, 4, (hold,), ()), NAMES)
    assert told.standing.en == "“لکه‌گیری” ends on 9 Azar, 2 working days late."
    assert told.holds[0].words.en.endswith(".")
    assert told.holds[0].missions == (1, 2)


@pytest.mark.parametrize("kind", HELPS)
def test_what_would_help_says_when_it_would_then_end(kind):
    told = whys.answer(Why("1", 4, 6, 2, 4, (), (Help(kind, "2", "t5", 0, 1, 2, 4, 2),)), NAMES)
    assert told.helps[0].words.en.endswith("Then it ends on 8 Azar, 1 working day sooner.")


@pytest.mark.django_db
def test_a_late_mission_of_a_plan_is_explained_by_who_is_before_it(office):
    first = office.mission(title="نخست", danger=True, due_on=FIRST)
    second = office.mission(title="دوم", due_on=FIRST)
    third = office.mission(title="سوم", due_on=FIRST)
    Dependency.objects.create(before=second, after=third)
    now = standing(office.plan())
    names = names_of(now, office.head)
    told = whys.answer(why_of(now, second.pk), names)
    assert "دوم" in told.standing.fa
    assert "پس از مهلت" in told.standing.fa
    assert any(first.pk in one.missions for one in told.holds)
    assert any(one.kind == "one_more" for one in told.helps)
    waits = whys.answer(why_of(now, third.pk), names)
    assert any(one.kind == "dependency" and second.pk in one.missions for one in waits.holds)
