"""Why a line stands where it stands, in sentences: what carried it, what held it back, how firm it is, what would lift it.

Pure: from the canonical result, the names of its criteria and the titles of its issues.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from peygir.base.numbers import format_number, format_percent
from peygir.base.problems import Words

_AND = Words(" و ", " and ")


def explain(
    line: Mapping[str, Any], result: Mapping[str, Any], *, names: Mapping[str, Words], titles: Mapping[int, str]
) -> list[Words]:
    """One or more sentences in both languages. `names`: of criteria by code; `titles`: of issues by id, as far as known."""
    told = [_place(line, result), _carried(line, result, names)]
    told += [_held_back(line, names), _firm(line, result), _lift(line, result, names, titles), _delay(line, result)]
    return [words for words in told if words is not None]


def _n(value: float | Decimal, decimals: int | None = None) -> Words:
    return Words(format_number(value, "fa", decimals=decimals), format_number(value, "en", decimals=decimals))


def _share(millionths: int) -> Words:
    share = Decimal(millionths) / 1_000_000
    return Words(format_percent(share, "fa"), format_percent(share, "en"))


def _points(thousandths: int) -> Words:
    """A score of 0…10 with one decimal where it has one."""
    points = Decimal(thousandths) / 1000
    return _n(points, 0 if points == points.to_integral_value() else 1)


def _say(fa: str, en: str, **parts: Words) -> Words:
    return Words(
        fa.format(**{name: words.fa for name, words in parts.items()}),
        en.format(**{name: words.en for name, words in parts.items()}),
    )


def _place(line: Mapping[str, Any], result: Mapping[str, Any]) -> Words:
    score = _n(Decimal(line["score"]) / 100_000, 2)
    parts = {"rank": _n(line["rank"]), "whole": _n(len(result["lines"])), "score": score}
    if result["method"] == "topsis":
        how = Words("نزدیکی به بهترین حالت (تاپسیس، نرمال‌سازی برداری)", "closeness to the ideal (TOPSIS, vector normalisation)")
    else:
        how = Words("جمع وزن‌دار امتیازها", "the weighted sum of its scores")
    if line["equity"] == 1000:
        return _say(
            "رتبه {rank} از {whole}: {score} از ۱۰، {how}.", "Rank {rank} of {whole}: {score} of 10, {how}.", how=how, **parts
        )
    return _say(
        "رتبه {rank} از {whole}: {score} از ۱۰، {how}، ضرب در ضریب عدالت {equity} می‌شود {index}.",
        "Rank {rank} of {whole}: {score} of 10, {how}, times the equity multiplier {equity} makes {index}.",
        how=how,
        equity=_n(Decimal(line["equity"]) / 1000),
        index=_n(Decimal(line["index"]) / 100_000, 2),
        **parts,
    )


def _carried(line: Mapping[str, Any], result: Mapping[str, Any], names: Mapping[str, Words]) -> Words | None:
    codes = line["ahead"]
    if not codes:
        return Words("در هیچ معیاری بالاتر از میانگین نیست.", "It is above the mean on no criterion.")
    weights = result["panel"]["weights"]
    told = [
        _say(
            "{name} (امتیاز {score}، وزن {weight})",
            "{name} (score {score}, weight {weight})",
            name=names[code],
            score=_points(line["scores"][code]),
            weight=_share(weights[code]),
        )
        for code in codes
    ]
    return _say("آنچه بالایش برد: {what}.", "What carried it: {what}.", what=_joined(told))


def _held_back(line: Mapping[str, Any], names: Mapping[str, Words]) -> Words | None:
    if not line["behind"]:
        return None
    what = [
        _say("{name} (امتیاز {score})", "{name} (score {score})", name=names[code], score=_points(line["scores"][code]))
        for code in line["behind"]
    ]
    return _say("آنچه پایین نگهش داشت: {what}.", "What held it back: {what}.", what=_joined(what))


def _firm(line: Mapping[str, Any], result: Mapping[str, Any]) -> Words:
    near, wide = line["around"], line["any"]
    told = {
        "low": _n(near["low"]), "high": _n(near["high"]), "top": _share(near["top"]), "any": _share(wide["top"]),
        "k": _n(result["k"]),
    }  # fmt: skip
    fa = "با وزن‌هایی نزدیک به وزن‌های هیئت "
    en = "Under weights near the panel's "
    if near["low"] == near["high"]:
        fa, en = fa + "همیشه رتبه {low} می‌ماند", en + "it keeps rank {low}"
    else:
        fa, en = fa + "بین رتبه {low} و {high} جابه‌جا می‌شود", en + "it moves between ranks {low} and {high}"
    fa += "؛ در {top} آن‌ها میان {k} اولویت نخست است، و با هر وزنی در {any}."
    en += "; in {top} of them it is among the first {k}, and under any weights at all in {any}."
    return _say(fa, en, **told)


def _lift(
    line: Mapping[str, Any], result: Mapping[str, Any], names: Mapping[str, Words], titles: Mapping[int, str]
) -> Words | None:
    lift = line["lift"]
    if lift is None:
        if line["rank"] == 1 or result["method"] != "weighted_sum":
            return None
        return Words("هیچ معیاری به‌تنهایی آن را یک پله بالا نمی‌برد.", "No single criterion alone would lift it by one.")
    title = titles.get(lift["above"], str(lift["above"]))
    now, to = line["scores"][lift["criterion"]], lift["to"]
    # Told with one decimal, on the far side: what is told must suffice.
    tenths = to // 100 if to < now else -(-to // 100)
    return _say(
        "اگر امتیاز «{name}» از {now} به {then} می‌رسید، از «{title}» پیش می‌افتاد.",
        "If its score for “{name}” went from {now} to {then}, it would overtake “{title}”.",
        name=names[lift["criterion"]],
        now=_points(now),
        then=_points(tenths * 100),
        title=Words(title, title),
    )


def _delay(line: Mapping[str, Any], result: Mapping[str, Any]) -> Words | None:
    if line["delay"] is None:
        return None
    estimated = sum(one["delay"] is not None for one in result["lines"])
    return _say(
        "با هزینه تأخیر برای هر روز کار، {rank} از {whole} مسئله برآوردشده است.",
        "By cost of delay for each day of work it is number {rank} of the {whole} estimated.",
        rank=_n(line["delay_rank"]),
        whole=_n(estimated),
    )


def _joined(words: Sequence[Words]) -> Words:
    return Words(_AND.fa.join(one.fa for one in words), _AND.en.join(one.en for one in words))
