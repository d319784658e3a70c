"""A released result computed again from its inputs, and compared with what was kept and with what the journal was told."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peygir.base.problems import NotFound, Words
from peygir.domain.audit.models import Entry
from peygir.domain.supervision.models import RoundOffice, RoundResult
from peygir.domain.supervision.results.computing import METHOD, compute_text
from peygir.domain.supervision.results.freezing import per_cent
from peygir.engines.priority import canonical

RELEASE = "supervision.release_round"
RECORD = "peygir-round-record/1"


class ResultNotFound(NotFound):
    code = "round-result-not-found"
    fa = "نتیجه این دوره هنوز منتشر نشده است، یا چنین دوره‌ای نیست."
    en = "The result of this round is not released yet, or there is no such round."


@dataclass(frozen=True, slots=True)
class Redone:
    """`equal`: byte for byte, and as kept elsewhere; `faults` say what differs, `difference` where first. Hashes of the texts."""

    equal: bool
    method: str
    inputs_hash: str
    result_hash: str
    again_hash: str
    faults: tuple[Words, ...]
    difference: str = ""


def redo(round_id: int) -> Redone:
    """Compute the result of a round again, and compare it with the row, the offices and the journal. Reads, never writes."""
    frozen = RoundResult.objects.filter(round_id=round_id).select_related("round").first()
    if frozen is None:
        raise ResultNotFound
    found = redo_record(_record(frozen))
    faults = list(found.faults)
    if frozen.round.result_hash != found.result_hash:
        faults.append(Words("نتیجه با اثر انگشت دوره نمی‌خواند.", "The result does not match the hash of its round."))
    if _offices_differ(frozen):
        faults.append(Words("امتیازهای دفترها با نتیجه یکی نیستند.", "The scores kept beside the offices are not the result's."))
    if not _journalled(frozen):
        faults.append(Words("دفتر رویدادها این اثر انگشت را نمی‌شناسد.", "The journal does not know this hash."))
    return Redone(
        not faults, found.method, found.inputs_hash, found.result_hash, found.again_hash, tuple(faults), found.difference
    )


def record_of(round_id: int) -> dict[str, Any]:
    """What it takes to compute the result again elsewhere."""
    frozen = RoundResult.objects.filter(round_id=round_id).first()
    if frozen is None:
        raise ResultNotFound
    return _record(frozen)


def _record(frozen: RoundResult) -> dict[str, Any]:
    return {
        "form": RECORD, "method": frozen.method, "inputs": frozen.inputs, "inputs_hash": frozen.inputs_hash,
        "result": frozen.result, "result_hash": frozen.result_hash,
    }  # fmt: skip


def redo_record(record: Mapping[str, Any]) -> Redone:
    """The same from a record alone, without a database. KeyError, TypeError or ValueError for what is none."""
    if record["form"] != RECORD:
        raise ValueError("not the record of a round")
    inputs, result = str(record["inputs"]), str(record["result"])
    inputs_hash, result_hash = canonical.digest(inputs), canonical.digest(result)
    again, faults = "", []
    try:
        again = compute_text(inputs)
    except (ValueError, KeyError, TypeError) as error:
        faults.append(Words("ورودی‌ها دیگر خواندنی نیست.", f"The inputs cannot be read any more: {error}."))
    if again and again != result:
        faults.append(_other(str(record["method"])))
    if inputs_hash != record["inputs_hash"]:
        faults.append(Words("ورودی‌ها با اثر انگشت خود نمی‌خوانند.", "The inputs do not match their hash."))
    if result_hash != record["result_hash"]:
        faults.append(Words("نتیجه با اثر انگشت خود نمی‌خواند.", "The result does not match its hash."))
    difference = first_difference(json.loads(result), json.loads(again)) if again and again != result else ""
    return Redone(not faults, str(record["method"]), inputs_hash, result_hash, canonical.digest(again), tuple(faults), difference)


def first_difference(then: Any, now: Any, where: str = "") -> str:
    """ "offices[3].score: 7350 then, 7400 now"; "" where both are the same."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in sorted({*then, *now}):
            inner = f"{where}.{key}" if where else key
            if key not in then or key not in now:
                return f"{inner}: only {'now' if key in now else 'then'}"
            if found := first_difference(then[key], now[key], inner):
                return found
        return ""
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = enumerate(zip(then, now, strict=True))
        return next((found for i, (a, b) in pairs if (found := first_difference(a, b, f"{where}[{i}]"))), "")
    return "" if then == now else f"{where}: {_short(then)} then, {_short(now)} now"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _other(method: str) -> Words:
    if method != METHOD:
        return Words(
            f"روش محاسبه دیگر است: \u2068{method}\u2069 آن روز، \u2068{METHOD}\u2069 اکنون.",
            f"The method is another one: {method} that day, {METHOD} now.",
        )
    return Words("محاسبه دوباره نتیجه دیگری می‌دهد.", "Computed again, the result is another one.")


def _offices_differ(frozen: RoundResult) -> bool:
    kept = set(
        RoundOffice.objects.filter(round_id=frozen.round_id).values_list("office_id", "field_score", "desk_score", "score")
    )
    told = json.loads(frozen.result)["offices"]
    return kept != {(one["office"], *(per_cent(one[name]) for name in ("field", "desk", "score"))) for one in told}


def _journalled(frozen: RoundResult) -> bool:
    told = Entry.objects.filter(action=RELEASE, thing="round", thing_id=frozen.round_id).values_list("changes", flat=True)
    return any(json.loads(text).get("result_hash") in ([None, frozen.result_hash], ["", frozen.result_hash]) for text in told)
