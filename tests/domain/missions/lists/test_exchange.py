"""An agency takes its inbox into its own system and sends its answers back: nothing is lost, what is refused says why."""

import csv
import io

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.missions import search, worklist
from peygir.domain.missions.exchange import export_inbox, import_answers
from peygir.domain.missions.exchange.reading import MOST_ROWS, AnswersTooMany, AnswersUnreadable
from peygir.domain.missions.factories import NOW, make_kind, make_mission
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.models import Delay, Evidence, Mission, Note
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor
from tests.domain.issues.counting import asked


@pytest.fixture
def agency(county):
    return make_actor("agency_liaison", county.water)


def asked_of(county, **fields):
    return make_mission(**({"office": county.water, "giver": county.bakhshdari, "place": county.bakhsh} | fields))


def taken(by) -> list[dict[str, str]]:
    text = "".join(export_inbox(by, at=NOW))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def file_of(rows: list[dict[str, str]]) -> bytes:
    into = io.StringIO(newline="")
    writer = csv.DictWriter(into, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return into.getvalue().encode("utf-8-sig")


def refused_rows(report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report.refused_csv.decode("utf-8-sig"), newline="")))


def test_the_file_holds_every_open_mission_of_the_office_whoever_asks(county, agency):
    title = 'دو خط\nو "گیومه"، کاما'
    first = asked_of(county, title=title, danger=True)
    second = asked_of(county, giver=county.governorate)
    formula = asked_of(county, title="=1+1")
    asked_of(county, state=State.VERIFIED)
    asked_of(county, state=State.DRAFT)
    make_mission(office=county.area_office)
    rows = taken(agency)
    assert [row["شماره"] for row in rows] == [str(one.pk) for one in (first, second, formula)]
    assert rows[0]["عنوان"] == title
    assert rows[0]["مهلت"] == "1405/10/01"
    assert rows[0]["مهلت میلادی"] == "2026-12-22"
    assert rows[1]["خواهنده"] == county.governorate.name_fa
    assert rows[2]["عنوان"] == "'=1+1"


def test_the_file_is_written_with_as_many_queries_however_long(county, agency):
    asked_of(county)
    few = asked(lambda: list(export_inbox(agency, at=NOW)))
    for _ in range(40):
        asked_of(county)
    assert asked(lambda: list(export_inbox(agency, at=NOW))) == few


def test_answers_come_back_through_the_same_actions_and_every_row_is_accounted_for(county, agency):
    measured = make_kind("measured", evidence=["measurement"])
    accepts, contests, late, works, unseen, silent, wrong = (
        asked_of(county), asked_of(county), asked_of(county, state=State.IN_PROGRESS),
        asked_of(county, state=State.IN_PROGRESS, kind=measured, target=50, unit="متر"),
        make_mission(office=county.area_office), asked_of(county), asked_of(county),
    )  # fmt: skip
    rows = {int(row["شماره"]): row for row in taken(agency)}
    rows[accepts.pk] |= {"پاسخ": "پذيرفتيم"}  # as an Arabic keyboard writes it
    rows[contests.pk] |= {"پاسخ": "اعتراض", "زمینه اعتراض": "not_ours", "توضیح": "با آبفای شهر است"}
    rows[late.pk] |= {"پاسخ": "تأخیر", "دلیل تأخیر": "بودجه", "توضیح": "تخصیص نیامده"}
    rows[works.pk] |= {"پاسخ": "انجام شد", "به‌دست‌آمده": "۵۰٫۵", "اندازه": "50.5", "تاریخ اندازه‌گیری": "۱۴۰۵/۹/۱"}
    rows[wrong.pk] |= {"پاسخ": "شاید"}
    rows[unseen.pk] = rows[silent.pk] | {"شماره": str(unseen.pk), "پاسخ": "شروع کردیم"}
    report = import_answers(file_of(list(rows.values())), by=agency, at=NOW)
    assert {row.number: row.problem.code for row in report.refused} == {
        str(wrong.pk): "mission-answer-unknown",
        str(unseen.pk): "mission-not-found",
    }
    assert (report.rows, report.done, report.unanswered) == (7, 4, 1)
    states = dict(Mission.objects.values_list("pk", "state"))
    assert states[accepts.pk] == State.ACCEPTED
    assert states[contests.pk] == State.CONTESTED
    assert states[works.pk] == State.DONE_CLAIMED
    assert states[wrong.pk] == states[silent.pk] == State.ASSIGNED
    assert list(Delay.objects.filter(mission=late).values_list("reason_code", "note")) == [("budget", "تخصیص نیامده")]
    laid = Evidence.objects.get(mission=works)
    assert (str(laid.value), laid.unit, str(laid.observed_on)) == ("50.50", "متر", "2026-11-22")
    back = refused_rows(report)
    assert [row["شماره"] for row in back] == [str(wrong.pk), str(unseen.pk)]
    assert back[0]["refused"] == "mission-answer-unknown"
    assert "شاید" in back[0]["reason_fa"]
    assert back[0]["عنوان"] == rows[wrong.pk]["عنوان"]


def test_the_refused_rows_are_themselves_a_file_that_can_be_mended_and_sent(county, agency):
    mission = asked_of(county)
    rows = taken(agency)
    rows[0]["پاسخ"] = "شاید"
    report = import_answers(file_of(rows), by=agency, at=NOW)
    mended = refused_rows(report)
    mended[0]["پاسخ"] = "start"
    assert import_answers(file_of(mended), by=agency, at=NOW).done == 1
    mission.refresh_from_db()
    assert mission.state == State.IN_PROGRESS


def test_a_file_sent_twice_changes_nothing_twice(county, agency):
    answered, noted = asked_of(county), asked_of(county)
    rows = taken(agency)
    rows[0]["پاسخ"], rows[1]["پاسخ"], rows[1]["توضیح"] = "accept", "note", "در نوبت است"
    assert import_answers(file_of(rows), by=agency, at=NOW).done == 2
    entries = Entry.objects.count()
    again = import_answers(file_of(rows), by=agency, at=NOW)
    assert again.done == 0
    assert [one.problem.code for one in again.refused] == ["mission-changed-meanwhile", "mission-answer-said-before"]
    assert Entry.objects.count() == entries
    assert Note.objects.filter(mission=noted).count() == 1
    answered.refresh_from_db()
    assert answered.state == State.ACCEPTED


def test_one_file_may_start_and_end_the_same_work(county, agency):
    mission = asked_of(county, kind=make_kind("measured", evidence=["measurement"]))
    row = taken(agency)[0]
    report = import_answers(file_of([row | {"پاسخ": "start"}, row | {"پاسخ": "done", "اندازه": "3"}]), by=agency, at=NOW)
    assert not report.refused
    mission.refresh_from_db()
    assert mission.state == State.DONE_CLAIMED


def test_a_refused_row_leaves_no_half_of_itself(county, agency):
    """The measurement of a claim that lacks its photo is not kept either."""
    mission = asked_of(county, state=State.IN_PROGRESS)
    row = taken(agency)[0]
    report = import_answers(file_of([row | {"پاسخ": "done", "اندازه": "3"}]), by=agency, at=NOW)
    assert [one.problem.code for one in report.refused] == ["mission-previous-steps-missing"]
    assert not Evidence.objects.filter(mission=mission).exists()


def test_a_break_in_the_middle_keeps_none_of_the_file(county, agency, monkeypatch):
    made = [asked_of(county), asked_of(county)]
    rows = [row | {"پاسخ": "accept"} for row in taken(agency)]
    index = search.index
    calls = []

    def breaks(mission):
        calls.append(mission)
        if len(calls) == 2:
            raise RuntimeError("the power failed")
        index(mission)

    monkeypatch.setattr(search, "index", breaks)
    with pytest.raises(RuntimeError):
        import_answers(file_of(rows), by=agency, at=NOW)
    assert set(Mission.objects.filter(pk__in=[one.pk for one in made]).values_list("state", flat=True)) == {State.ASSIGNED}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_of_other_programs_are_read(county, agency, encoding, delimiter):
    mission = asked_of(county)
    text = f"number{delimiter}پاسخ\r\n{mission.pk}{delimiter}accept\r\n\r\n"
    assert import_answers(text.encode(encoding), by=agency, at=NOW).done == 1


def test_rows_of_another_width_come_back(county, agency):
    mission = asked_of(county)
    report = import_answers(f"number,answer\n{mission.pk}\n{mission.pk},accept,x\n".encode(), by=agency, at=NOW)
    assert [one.problem.code for one in report.refused] == ["mission-answer-misshapen"] * 2
    assert (report.rows, report.done, report.unanswered) == (2, 0, 0)


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\x00\x01", b"number,number,answer\n", b'number,answer\n"1'])
def test_what_is_no_file_of_answers_is_refused_whole(county, agency, data):
    with pytest.raises(AnswersUnreadable):
        import_answers(data, by=agency, at=NOW)


@pytest.mark.parametrize("number", ["", "x", "-1", "99999999999999999999", "۹۹۹۹۹۹"])
def test_a_number_that_is_none_is_refused_as_a_sentence(county, agency, number):
    report = import_answers(f"number,answer\n{number},accept\n".encode(), by=agency, at=NOW)
    assert len(report.refused) == 1


def test_a_file_that_is_too_long_is_refused_before_any_row(county, agency):
    with pytest.raises(AnswersTooMany):
        import_answers(b"number,answer\n" + b"1,accept\n" * (MOST_ROWS + 1), by=agency, at=NOW)


def test_the_list_still_shows_what_the_file_changed(county, agency):
    asked_of(county)
    row = taken(agency)[0]
    import_answers(file_of([row | {"پاسخ": "accept"}]), by=agency, at=NOW)
    assert [one.state for one in worklist.page(agency, MissionFilter(), at=NOW).rows] == [State.ACCEPTED]
