"""The answers of an agency, row by row through the same actions as by hand: what is refused comes back with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.db import transaction

from peygir.base.calendar import local_date, parse_jalali
from peygir.base.problems import InvalidInput, Problem
from peygir.base.text import to_ascii_digits
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.importing.refusals import BOM, lines
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewEvidence
from peygir.domain.missions.exchange.columns import ANSWERS, code_of
from peygir.domain.missions.exchange.reading import read
from peygir.domain.missions.models import Note
from peygir.domain.missions.problems import MissionNotFound
from peygir.domain.missions.queries import visible_to
from peygir.domain.missions.reasons import DELAY
from peygir.domain.missions.words import GROUNDS, told


class RowMisshapen(InvalidInput):
    code = "mission-answer-misshapen"
    fa = "شمار خانه‌های ردیف با سرستون‌ها نمی‌خواند."
    en = "The row has not as many cells as the heading."


class AnswerUnknown(InvalidInput):
    code = "mission-answer-unknown"
    fa = "پاسخ «{answer}» شناخته نیست؛ یکی از این‌ها: پذیرفتیم، شروع کردیم، انجام شد، اعتراض، تأخیر، یادداشت."
    en = "The answer “{answer}” is unknown; one of: accept, start, done, contest, delay, note."


class CellUnreadable(InvalidInput):
    code = "mission-answer-cell-unreadable"
    fa = "«{cell}» خوانده نشد."
    en = "“{cell}” could not be read."


class SaidBefore(InvalidInput):
    code = "mission-answer-said-before"
    fa = "همین یادداشت پیش‌تر از همین اداره آمده است."
    en = "This very note has come from this office before."


@dataclass(frozen=True, slots=True)
class Refused:
    """`row`: its number in the file, the heading being 1."""

    row: int
    number: str  # of the mission, as written
    problem: Problem


@dataclass(frozen=True, slots=True)
class ImportReport:
    """done + unanswered + len(refused) = rows. `refused_csv`: the rows as they came, with code and reason; b"" for none."""

    rows: int
    done: int
    unanswered: int  # no answer stands in them
    refused: list[Refused]
    refused_csv: bytes


def import_answers(data: bytes, *, by: Actor, at: datetime) -> ImportReport:
    """One transaction for the whole file, so that a file sent again after a break meets either all of its answers or none."""
    sheet = read(data)
    done, unanswered, refused, kept = 0, 0, [], []
    touched: set[int] = set()
    with transaction.atomic():
        for number, cells in sheet.rows:
            given = {code: cell.strip() for code, cell in zip(sheet.codes, cells, strict=False) if code}
            if len(cells) == len(sheet.columns) and not given["answer"]:
                unanswered += 1
                continue
            try:
                if len(cells) != len(sheet.columns):
                    raise RowMisshapen
                with transaction.atomic():
                    _answer(given, touched, by, at)
                done += 1
            except Problem as problem:
                refused.append(Refused(number, given.get("number", ""), problem))
                kept.append([*cells, problem.code, problem.sentence("fa"), problem.sentence("en")])
    heading = [[*sheet.columns, "refused", "reason_fa", "reason_en"]]
    return ImportReport(len(sheet.rows), done, unanswered, refused, BOM + lines([*heading, *kept]) if kept else b"")


def _answer(given: dict[str, str], touched: set[int], by: Actor, at: datetime) -> None:
    answer = code_of(given["answer"], ANSWERS)
    if not answer:
        raise AnswerUnknown(answer=given["answer"][:40])
    mission_id = _whole(given["number"])
    # A file may answer twice for one mission: start, then done. Only the first is held against the version it read.
    version = _whole(given["version"]) if given.get("version") and mission_id not in touched else None
    who = {"by": by, "at": at}
    note = given.get("note", "")
    match answer:
        case "accept":
            actions.accept(mission_id, note, version=version, **who)
        case "start":
            actions.start(mission_id, note, version=version, **who)
        case "contest":
            actions.contest(mission_id, _listed(given.get("ground", ""), GROUNDS), note, version=version, **who)
        case "delay":
            actions.explain_delay(mission_id, _listed(given.get("reason", ""), DELAY), note, version=version, **who)
        case "done":
            _measured(mission_id, given, by, at)
            actions.claim_done(mission_id, note, _decimal(given.get("achieved", "")), version=version, **who)
        case "note":
            if Note.objects.filter(mission=mission_id, text=note, actor_office=by.office_id).exists():
                raise SaidBefore
            actions.add_note(mission_id, note, **who)
    if answer != "note":
        touched.add(mission_id)


def _measured(mission_id: int, given: dict[str, str], by: Actor, at: datetime) -> None:
    """A measurement beside the claim is its evidence. Photos and documents are laid in the desk."""
    value = _decimal(given.get("measured", ""))
    if value is None:
        return
    unit = visible_to(by).filter(pk=mission_id).values_list("unit", flat=True).first()
    if unit is None:
        raise MissionNotFound
    on = _day(given["measured_on"]) if given.get("measured_on") else local_date(at)
    actions.add_evidence(mission_id, NewEvidence(kind="measurement", observed_on=on, value=value, unit=unit), by=by, at=at)


def _listed(written: str, words: Mapping[str, object]) -> str:
    """The code of a word of a list, in whichever language it was written; what is unknown the action refuses."""
    return code_of(written, {code: told(said) for code, said in words.items()}) or written


def _whole(written: str) -> int:
    text = to_ascii_digits(written).strip()
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise CellUnreadable(cell=written[:40])
    return int(text)


def _decimal(written: str) -> Decimal | None:
    text = to_ascii_digits(written).replace("٫", ".").replace("٬", "").strip()
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise CellUnreadable(cell=written[:40]) from error
    if not value.is_finite():
        raise CellUnreadable(cell=written[:40])
    return value


def _day(written: str) -> date:
    return parse_jalali(written)
