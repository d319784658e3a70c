"""The result as data: lines for spreadsheets, and the value itself. Codes, not words: the same in every language."""

import csv
from io import StringIO
from typing import Any

from peygir.domain.supervision.results.reading import Shown
from peygir.web.rounds.results.lines import OfficeLine

# Scores are of a hundred with two decimals; empty where there is none.
HEADS = (
    "office", "name", "district", "score", "low", "high", "field", "desk", "band", "before", "change", "since", "looks",
    "findings_open", "findings_closed", "findings_dismissed", "findings_again", "answers", "not_applicable",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(lines: list[OfficeLine]) -> str:
    """RFC 4180, with the mark that spreadsheet programs tell UTF-8 by."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADS)
    for one in lines:
        told = one.told
        low, high = told["interval"] or (None, None)
        writer.writerow(
            [
                told["code"], _safe(one.name), _safe(one.above),
                *map(_number, (told["score"], low, high, told["field"], told["desk"])),
                told["band"] or "unseen", _number(told["before"]), _number(told["change"]), told["since"], told["looks"],
                *(told["findings"][name] for name in ("open", "closed", "dismissed", "again")), told.get("answers", ""),
                told.get("apart", ""),
            ]
        )  # fmt: skip
    return f"\ufeff{file.getvalue()}"


def _number(hundredths: int | None) -> str:
    return "" if hundredths is None else f"{hundredths / 100:.2f}"


def _safe(text: str) -> str:
    """What people typed must not be computed by the program that opens it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def value_of(shown: Shown, *, marks: bool) -> dict[str, Any]:
    """What the reader reads: without who differs from whom, and with `marks` only for who may look at them."""
    told = {name: value for name, value in shown.told.items() if name != "inspectors"}
    people = shown.told["inspectors"]
    if people is not None:
        told["inspectors"] = {name: value for name, value in people.items() if name != "effects"}
    if not marks:
        told["offices"] = [_without_marks(one) for one in told["offices"]]
    return {
        "round": shown.round.pk, "title": shown.round.title, "released": shown.released, "result_hash": shown.hash or None,
        "result": told,
    }  # fmt: skip


def _without_marks(office: dict[str, Any]) -> dict[str, Any]:
    """Marks are the lead's to look at."""
    visits = [{name: value for name, value in one.items() if name != "marks"} for one in office["visits"]]
    return {name: value for name, value in office.items() if name != "marks"} | {"visits": visits}
