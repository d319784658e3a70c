"""A frozen ranking computed again, and compared with what was stored and with what the journal was told that day."""

import json
from dataclasses import dataclass

from peygir.base.problems import Words
from peygir.domain.audit.models import Entry
from peygir.domain.issues.models import Ranking
from peygir.domain.issues.ranking.problems import RankingNotFound
from peygir.engines.priority import VERSION, canonical, compute_text

FREEZE = "issues.freeze_ranking"


@dataclass(frozen=True, slots=True)
class Recomputed:
    """`equal`: byte for byte, and as the journal has it. `faults` say in words what differs. Hashes are of the stored bytes."""

    equal: bool
    inputs_hash: str
    result_hash: str
    again_hash: str
    engine_version: str
    faults: tuple[Words, ...]


def recompute(ranking_id: int) -> Recomputed:
    """Compute a ranking again from its stored inputs, and compare. RankingNotFound. Reads, never writes."""
    ranking = Ranking.objects.filter(pk=ranking_id).first()
    if ranking is None:
        raise RankingNotFound
    inputs_hash, result_hash = canonical.digest(ranking.inputs), canonical.digest(ranking.result)
    faults: list[Words] = []
    try:
        again = compute_text(ranking.inputs)
    except (ValueError, KeyError, TypeError) as error:
        again = ""
        faults.append(Words("ورودی‌ها دیگر خواندنی نیست.", f"The inputs cannot be read any more: {error}."))
    if again and again != ranking.result:
        faults.append(_other_result(ranking.engine_version))
    if inputs_hash != ranking.inputs_hash:
        faults.append(Words("ورودی‌ها با اثر انگشت خود نمی‌خوانند.", "The inputs do not match their hash."))
    if result_hash != ranking.result_hash:
        faults.append(Words("نتیجه با اثر انگشت خود نمی‌خواند.", "The result does not match its hash."))
    if ranking.state == Ranking.State.FROZEN:
        faults += _against_journal(ranking, inputs_hash, result_hash)
    if again and _lines_differ(ranking, again):
        faults.append(Words("سطرهای ذخیره‌شده با نتیجه یکی نیستند.", "The stored lines are not those of the result."))
    return Recomputed(not faults, inputs_hash, result_hash, canonical.digest(again), ranking.engine_version, tuple(faults))


def _other_result(version: str) -> Words:
    if version != VERSION:
        return Words(
            f"نسخه موتور دیگر است: \u2068{version}\u2069 آن روز، \u2068{VERSION}\u2069 اکنون.",
            f"The engine is another one: {version} that day, {VERSION} now.",
        )
    return Words("محاسبه دوباره نتیجه دیگری می‌دهد.", "Computed again, the result is another one.")


def _against_journal(ranking: Ranking, inputs_hash: str, result_hash: str) -> list[Words]:
    told = Entry.objects.filter(action=FREEZE, thing="ranking", thing_id=ranking.pk).values_list("changes", flat=True)
    changes = [json.loads(text) for text in told]
    if any(one.get("inputs_hash") == [None, inputs_hash] and one.get("result_hash") == [None, result_hash] for one in changes):
        return []
    return [Words("دفتر رویدادها این اثر انگشت‌ها را نمی‌شناسد.", "The journal does not know these hashes.")]


def _lines_differ(ranking: Ranking, again: str) -> bool:
    stored = set(ranking.lines.values_list("issue_id", "rank", "score", "index"))
    return stored != {(line["issue"], line["rank"], line["score"], line["index"]) for line in json.loads(again)["lines"]}
