"""The columns of the file, the answers that may stand in it, and how both are written in either language."""

from collections.abc import Mapping

from peygir.base.problems import Words
from peygir.base.text import fold

# What we tell, and what the agency answers beside it.
TOLD: Mapping[str, Words] = {
    "number": Words("شماره", "number"),
    "version": Words("نسخه", "version"),
    "title": Words("عنوان", "title"),
    "output": Words("خروجی", "output"),
    "measure": Words("سنجه", "measure"),
    "target": Words("هدف", "target"),
    "unit": Words("یکا", "unit"),
    "place": Words("مکان", "place"),
    "asked_by": Words("خواهنده", "asked by"),
    "state": Words("وضعیت", "state"),
    "due": Words("مهلت", "due"),
    "due_iso": Words("مهلت میلادی", "due (ISO)"),
    "danger": Words("خطر", "danger"),
    "letter": Words("نامه", "letter"),
}
ANSWERED: Mapping[str, Words] = {
    "answer": Words("پاسخ", "answer"),
    "ground": Words("زمینه اعتراض", "ground"),
    "reason": Words("دلیل تأخیر", "reason"),
    "note": Words("توضیح", "note"),
    "achieved": Words("به‌دست‌آمده", "achieved"),
    "measured": Words("اندازه", "measured"),
    "measured_on": Words("تاریخ اندازه‌گیری", "measured on"),
}
NEEDED = ("number", "answer")
ANSWERS: Mapping[str, Words] = {
    "accept": Words("پذیرفتیم", "accept"),
    "start": Words("شروع کردیم", "start"),
    "done": Words("انجام شد", "done"),
    "contest": Words("اعتراض", "contest"),
    "delay": Words("تأخیر", "delay"),
    "note": Words("یادداشت", "note"),
}


def heading(language: str) -> list[str]:
    return [words.in_language(language) for words in (*TOLD.values(), *ANSWERED.values())]


def code_of(written: str, choices: Mapping[str, Words]) -> str:
    """The code of what is written in either language or as the code itself, in any forms of the letters; "" for none."""
    key = _key(written)
    return next((code for code, words in choices.items() if key in {_key(code), _key(words.fa), _key(words.en)}), "")


def _key(text: str) -> str:
    return fold(text).replace("_", " ").replace("\u200c", "").strip()
