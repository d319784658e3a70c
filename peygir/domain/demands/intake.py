"""Check a new demand before anything is written: pure of rows, so that forms, the API and imports can ask the same."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peygir.base.calendar import local_date
from peygir.base.problems import InvalidInput, Problem, Words
from peygir.base.text import normalise_mobile
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.problems import (
    AnonymousKeepsNoContact,
    AnswersWrong,
    KindNotTaken,
    ServiceUnknown,
    TextTooLong,
    WhatMissing,
    WhereMissing,
    at_field,
)
from peygir.domain.demands.states import Channel, Exposure, Kind
from peygir.domain.services.queries import catalogue
from peygir.domain.services.values import QuestionValue, ServiceValue

TEXT_LIMIT = 5000
ANSWER_LIMIT = 500
_REQUIRED = Words("این پرسش پاسخ می‌خواهد.", "This question needs an answer.")
_NOT_A_CHOICE = Words("یکی از گزینه‌ها را انتخاب کنید.", "Choose one of the choices.")
_NOT_A_NUMBER = Words("عدد بنویسید.", "Write a number.")
_UNKNOWN = Words("این گزینه شناخته نیست.", "This is not one of the choices.")
_NOT_ON_EARTH = Words("طول و عرض جغرافیایی درست نیست.", "This is no longitude and latitude.")
_TOO_LONG = Words("این پاسخ بیش از اندازه بلند است.", "This answer is too long.")
_IN_FUTURE = Words("زمان ثبت نمی‌تواند در آینده باشد.", "The moment of registration cannot lie in the future.")


def service_of(draft: NewDemand, at: datetime) -> ServiceValue:
    known = catalogue(local_date(at)).by_id.get(draft.service_id)
    if known is None or not known.is_active(local_date(at)):
        raise at_field(ServiceUnknown, "service")
    return known


def check(draft: NewDemand, service: ServiceValue, at: datetime) -> None:
    """Raise the first sentence about a draft that cannot be registered."""
    chosen = {"kind": (draft.kind, Kind), "exposure": (draft.exposure, Exposure), "channel": (draft.channel, Channel)}
    unknown = {name: _UNKNOWN for name, (value, known) in chosen.items() if value not in set(known)}
    if unknown:
        raise InvalidInput(unknown)
    if not service.takes(draft.kind):
        raise at_field(KindNotTaken, "kind")
    if draft.exposure == Exposure.ANONYMOUS and draft.has_contact:
        raise at_field(AnonymousKeepsNoContact, "exposure")
    if not (draft.text.strip() or any(draft.answers.values())):
        raise at_field(WhatMissing, "text")
    if len(draft.text) > TEXT_LIMIT:
        raise TextTooLong({"text": [Words(f"حداکثر {TEXT_LIMIT} نویسه", f"At most {TEXT_LIMIT} characters")]}, limit=TEXT_LIMIT)
    if (draft.lon is None) != (draft.lat is None) or (draft.lon is None and draft.place_id is None):
        raise at_field(WhereMissing, "where")
    if draft.lon is not None and not (-180 <= draft.lon <= 180 and -90 <= draft.lat <= 90):
        raise InvalidInput({"where": _NOT_ON_EARTH})
    if draft.registered_at is not None and draft.registered_at > at:
        raise InvalidInput({"registered_at": _IN_FUTURE})
    phone_of(draft)
    wrong = wrong_answers(service.questions, draft.answers)
    if wrong:
        raise AnswersWrong(wrong)


def phone_of(draft: NewDemand) -> str:
    """The mobile number in one form, or "" ; a land line is kept as it was typed."""
    if not draft.contact_phone.strip():
        return ""
    try:
        return normalise_mobile(draft.contact_phone)
    except Problem as problem:
        digits = sum(char.isdecimal() for char in draft.contact_phone)
        if 5 <= digits <= 15 and len(draft.contact_phone) <= 30:
            return draft.contact_phone.strip()
        raise InvalidInput({"contact_phone": problem}) from problem


def wrong_answers(questions: tuple[QuestionValue, ...], answers: Mapping[str, Any]) -> dict[str, Words]:
    """Complaints by question; {} when all is well. Answers to questions that are not asked are not kept anyway."""
    wrong: dict[str, Words] = {}
    for question in questions:
        answer = answers.get(question.code)
        if answer in (None, ""):
            if question.required:
                wrong[question.code] = _REQUIRED
        elif question.type == "choice" and answer not in {choice.code for choice in question.choices}:
            wrong[question.code] = _NOT_A_CHOICE
        elif question.type == "number" and not _is_number(answer):
            wrong[question.code] = _NOT_A_NUMBER
        elif len(str(answer)) > ANSWER_LIMIT:
            wrong[question.code] = _TOO_LONG
    return wrong


def answers_kept(questions: tuple[QuestionValue, ...], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Only what the service asks: a form cannot slip further fields about a person in."""
    return {q.code: answers[q.code] for q in questions if answers.get(q.code) not in (None, "")}


def _is_number(answer: Any) -> bool:
    try:
        return abs(float(str(answer))) < 1e12
    except ValueError:
        return False
