"""What a service must be like before it is stored: fields in, complaints per field out."""

from collections.abc import Mapping, Sequence
from typing import Any

from peygir.base.problems import Words

# Office kinds stand in the room above; a service names them by code.
OWNER_KINDS = (
    "area_office",
    "district_municipality",
    "coordination_office",
    "bakhshdari",
    "dehyari",
    "governorate",
    "agency_branch",
    "agency",
    "call_centre",
)
DEMAND_KINDS = ("service_request", "complaint", "criticism", "suggestion", "commendation")
QUESTION_TYPES = ("choice", "text", "number", "yesno")
_LONGEST_HOURS = 24 * 366

_MISSING = Words("این خانه خالی است.", "This is empty.")
_UNKNOWN = Words("این گزینه شناخته نیست.", "This is not one of the choices.")


def complaints(service: Mapping[str, Any]) -> dict[str, list[Words]]:
    """What is wrong with a service's fields; {} when nothing is."""
    found: dict[str, list[Words]] = {}
    for name in ("name_fa", "name_en"):
        if not str(service.get(name, "")).strip():
            found[name] = [_MISSING]
    hours = service.get("standard_amount", 0) * (24 if service.get("standard_unit") == "days" else 1)
    if not 0 < hours <= _LONGEST_HOURS:
        wrong = Words("زمان قول باید میان یک ساعت و یک سال باشد.", "The promised time lies between an hour and a year.")
        found["standard_amount"] = [wrong]
    known = {
        "standard_unit": ("hours", "days"),
        "standard_clock": ("working", "calendar"),
        "owner_kind": OWNER_KINDS,
        "tree": ("both", "municipal", "civil"),
        "privacy": ("public", "restricted", "conduct"),
    }
    found |= {name: [_UNKNOWN] for name, values in known.items() if service.get(name) not in values}
    if set(service.get("kinds", ())) - set(DEMAND_KINDS):
        found["kinds"] = [_UNKNOWN]
    is_agency = str(service.get("owner_kind", "")).startswith("agency")
    if is_agency != bool(service.get("agency_kind")):
        wrong = Words("نوع دستگاه را تنها برای دستگاه اجرایی، و همیشه برای آن، بنویسید.",
                      "Give the kind of agency for agencies, always and only.")  # fmt: skip
        found["agency_kind"] = [wrong]
    if service.get("danger") and not str(service.get("danger_rule_fa", "")).strip():
        found["danger_rule_fa"] = [Words("بنویسید در چه حالتی خطر فوری است.", "Say in which case there is immediate danger.")]
    starts, ends = service.get("starts_on"), service.get("ends_on")
    if starts and ends and ends < starts:
        found["ends_on"] = [Words("پایان پیش از آغاز است.", "The end comes before the start.")]
    wrong_questions = question_complaints(service.get("questions", ()))
    if wrong_questions:
        found["questions"] = wrong_questions
    return found


def question_complaints(questions: Sequence[Mapping[str, Any]]) -> list[Words]:
    """What is wrong with the questions of a service: type, code, labels, choices."""
    found: list[Words] = []
    codes: set[str] = set()
    for number, question in enumerate(questions, 1):
        code = str(question.get("code", ""))
        if not code or code in codes or not code.replace("_", "").replace("-", "").isalnum() or not code.isascii():
            found.append(Words(f"پرسش {number}: کد باید یکتا و از حرف‌های لاتین باشد.",
                               f"Question {number}: the code must be unique, in Latin letters."))  # fmt: skip
        codes.add(code)
        if question.get("type") not in QUESTION_TYPES:
            found.append(Words(f"پرسش {number}: نوع آن شناخته نیست.", f"Question {number}: its type is unknown."))
        if not question.get("label_fa") or not question.get("label_en"):
            found.append(Words(f"پرسش {number}: متن فارسی و انگلیسی لازم است.",
                               f"Question {number}: needs its text in Persian and English."))  # fmt: skip
        choices = question.get("choices", ())
        whole = all(choice.get("code") and choice.get("fa") for choice in choices)
        distinct = len({choice.get("code") for choice in choices}) == len(choices)
        if question.get("type") == "choice" and (len(choices) < 2 or not whole or not distinct):
            found.append(Words(f"پرسش {number}: دست‌کم دو گزینه با کدهای متفاوت لازم است.",
                               f"Question {number}: needs at least two choices with different codes."))  # fmt: skip
    return found
