"""What is refused, what the journal tells, and that saving the same twice tells nothing."""

from datetime import timedelta

import pytest

from peygir.base.problems import InvalidInput
from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.capacities import actions, problems
from peygir.domain.capacities.drafts import CapacityDraft, LineDraft, TeamDraft
from peygir.domain.capacities.factories import make_capacity, make_line, make_skill, make_team
from peygir.domain.capacities.models import Absence, Skill
from peygir.domain.capacities.rules import Time
from peygir.domain.capacities.starting.skills import read_skills
from peygir.domain.people.factories import make_actor, make_appointment
from tests.domain.capacities.moments import NOW, TODAY


@pytest.fixture
def who(ground):
    return {"by": make_actor("area_manager", ground.area_office), "at": NOW}


def thing(ground, **fields):
    given = {"kind": "equipment", "name": "لودر", "place_id": ground.area.pk, "office_id": ground.area_office.pk}
    return CapacityDraft(**(given | fields))


def team(ground, **fields):
    given = {"office_id": ground.area_office.pk, "name": "اکیپ", "size": 3, "skill_ids": (ground.skill.pk,)}
    return TeamDraft(**(given | fields))


def line(ground, **fields):
    given = {
        "office_id": ground.area_office.pk,
        "code": "1",
        "title": "روکش",
        "amount_rials": 5,
        "starts_on": TODAY,
        "ends_on": TODAY,
    }
    return LineDraft(**(given | fields))


def test_the_starting_skills_are_there_in_both_languages_and_loaded_once(ground):
    found = read_skills()
    assert len(found) >= 15
    assert all(one.name_fa and one.name_en for one in found)
    assert len({one.code for one in found}) == len(found)
    assert actions.load_skills(by=job("start"), at=NOW) == len(found) - 1  # one is laid already
    Skill.objects.filter(code="paving").update(name_fa="سنگ‌فرش")
    assert actions.load_skills(by=job("start"), at=NOW) == 0
    assert Skill.objects.get(code="paving").name_fa == "سنگ‌فرش"


@pytest.mark.parametrize(
    ("problem", "fields"),
    [
        (problems.NameMissing, {"name": "  "}), (problems.TextTooLong, {"name": "ل" * 161}),
        (problems.ChoiceUnknown, {"kind": "person"}), (problems.NumberWrong, {"quantity": 0}),
        (problems.PlaceUnknown, {"place_id": 10**9}), (problems.OfficeUnknown, {"office_id": 10**9}),
        (problems.SkillUnknown, {"skill_ids": (10**9,)}), (problems.WeekWrong, {"times": (Time(weekdays="0000000"),)}),
        (problems.NumberWrong, {"times": (Time(quantity=2),)}),
        (problems.DatesWrong, {"times": (Time(TODAY, TODAY - timedelta(days=1)),)}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_capacity_is_told_beside_its_field(ground, who, problem, fields):
    with pytest.raises(problem) as refused:
        actions.save_capacity(thing(ground, **fields), **who)
    assert isinstance(refused.value, InvalidInput)
    assert next(iter(fields)) in refused.value.fields
    assert not Entry.objects.filter(action="capacities.save_capacity").exists()


def test_a_capacity_saved_again_unchanged_tells_nothing_and_a_stale_form_is_refused(ground, who):
    made = actions.save_capacity(thing(ground, skill_ids=(ground.skill.pk,), times=(Time(quantity=1),)), **who).capacity
    same = thing(ground, skill_ids=(ground.skill.pk,), times=(Time(quantity=1),))
    actions.save_capacity(same, capacity_id=made.pk, version=1, **who)
    assert Entry.objects.filter(action="capacities.save_capacity").count() == 1
    with pytest.raises(problems.ChangedMeanwhile):
        actions.save_capacity(same, capacity_id=made.pk, version=1, **who)


def test_what_is_closed_stays_closed(ground, who):
    made, gone = make_capacity(ground.area_office), make_team(ground.area_office)
    actions.close_capacity(made.pk, TODAY, "فروخته شد", **who)
    actions.close_team(gone.pk, TODAY, **who)
    for act in (
        lambda: actions.close_capacity(made.pk, TODAY, **who),
        lambda: actions.save_capacity(thing(ground), capacity_id=made.pk, **who),
        lambda: actions.close_team(gone.pk, TODAY, **who),
        lambda: actions.add_team_absence(gone.pk, TODAY, TODAY, 1, **who),
    ):
        with pytest.raises(problems.AlreadyClosed):
            act()
    assert Entry.objects.get(action="capacities.close_capacity").reason == "فروخته شد"


def test_a_skill_switched_off_stays_with_who_has_it_and_goes_to_nobody_else(ground, who):
    old = make_skill("old")
    made = actions.save_team(team(ground, skill_ids=(old.pk,)), **who)
    Skill.objects.filter(pk=old.pk).update(active=False)
    actions.save_team(team(ground, skill_ids=(old.pk,), size=5), team_id=made.pk, **who)
    with pytest.raises(problems.SkillUnknown):
        actions.save_team(team(ground, name="دیگر", skill_ids=(old.pk,)), **who)


def test_what_is_wrong_with_a_team_is_said(ground, who):
    actions.save_team(team(ground), **who)
    with pytest.raises(problems.NameTaken):
        actions.save_team(team(ground), **who)
    with pytest.raises(problems.SkillMissing):
        actions.save_team(team(ground, name="بی مهارت", skill_ids=()), **who)


def test_a_member_holds_an_appointment_at_the_office_and_is_in_once(ground, who):
    made = make_team(ground.area_office)
    inside, outside = make_appointment("clerk", ground.area_office), make_appointment("clerk", ground.other_office)
    member = actions.add_member(made.pk, inside.pk, TODAY, **who)
    with pytest.raises(problems.MemberAlready):
        actions.add_member(made.pk, inside.pk, TODAY, **who)
    with pytest.raises(problems.AppointmentUnknown):
        actions.add_member(made.pk, outside.pk, TODAY, **who)
    actions.end_member(member.pk, TODAY, **who)
    with pytest.raises(problems.AlreadyClosed):
        actions.end_member(member.pk, TODAY, **who)
    assert actions.add_member(made.pk, inside.pk, TODAY + timedelta(days=1), **who).pk != member.pk


def test_absences_of_a_person_do_not_overlap_and_a_team_has_no_more_than_its_people(ground, who):
    away, other = (make_appointment("clerk", ground.area_office) for _ in range(2))
    actions.add_absence(away.pk, TODAY, TODAY + timedelta(days=3), substitute_id=other.pk, **who)
    for first, last in ((0, 0), (3, 9), (-4, 0), (-4, 9)):
        with pytest.raises(problems.AbsenceOverlaps):
            actions.add_absence(away.pk, TODAY + timedelta(days=first), TODAY + timedelta(days=last), **who)
    actions.add_absence(away.pk, TODAY + timedelta(days=4), TODAY + timedelta(days=4), **who)
    with pytest.raises(problems.AppointmentUnknown):
        actions.add_absence(other.pk, TODAY, TODAY, substitute_id=other.pk, **who)
    with pytest.raises(problems.DatesWrong):
        actions.add_absence(other.pk, TODAY, TODAY - timedelta(days=1), **who)
    with pytest.raises(problems.MoreThanTheTeam):
        actions.add_team_absence(make_team(ground.area_office, size=2).pk, TODAY, TODAY, 3, **who)


def test_a_removed_absence_is_told_with_what_it_was(ground, who):
    away = make_appointment("clerk", ground.area_office)
    absence = actions.add_absence(away.pk, TODAY, TODAY, **who)
    number = absence.pk
    actions.remove_absence(number, **who)
    assert not Absence.objects.exists()
    told = Entry.objects.get(action="capacities.remove_absence")
    assert (told.thing, told.thing_id) == ("absence", number)
    assert f'"appointment_id":[{away.pk},null]' in told.changes


def test_a_budget_code_is_taken_once_for_a_beginning(ground, who):
    made = actions.save_budget_line(line(ground), **who)
    with pytest.raises(problems.CodeTaken):
        actions.save_budget_line(line(ground), **who)
    with pytest.raises(problems.DatesWrong):
        actions.save_budget_line(line(ground, code="2", ends_on=TODAY - timedelta(days=1)), **who)
    with pytest.raises(problems.NumberWrong):
        actions.save_budget_line(line(ground, code="2", amount_rials=-1), **who)
    assert actions.save_budget_line(line(ground, amount_rials=9), line_id=made.pk, **who).version == 2


def test_nobody_moves_a_line_or_a_thing_into_an_office_that_is_not_theirs(ground, who):
    made, thing_made = make_line(ground.area_office), make_capacity(ground.area_office)
    with pytest.raises(problems.NotYourOffice):
        actions.save_budget_line(line(ground, office_id=ground.other_office.pk), line_id=made.pk, **who)
    with pytest.raises(problems.NotYourOffice):
        actions.save_capacity(thing(ground, office_id=ground.other_office.pk), capacity_id=thing_made.pk, **who)
