"""Sections of the checklists as lines: field before desk, each with what it was in the round before."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from peygir.web.rounds.results.wording import score, signed
from peygir.web.shared.tags.charts import svg


@dataclass(frozen=True, slots=True)
class SectionLine:
    key: str
    kind: str
    name: str
    score: str
    width: str  # of a bar of a hundred
    before: str
    change: str
    offices: int | None = None


def kind_word(kind: str) -> str:
    return {"field": _("in the field"), "desk": _("at the desk")}.get(kind, kind)


def section_lines(sections: dict[str, dict[str, Any]], names: dict[str, str]) -> list[SectionLine]:
    """`sections`: of a result, or of one office in it; `names`: in the order of the forms. Compared over the offices that both
    rounds scored alone.
    """
    place = {key: number for number, key in enumerate(names)}
    return [
        _line(key, told, names.get(key) or key.partition(":")[2] or _("Everything"))
        for key, told in sorted(sections.items(), key=lambda pair: (place.get(pair[0], len(place)), pair[0]))
    ]


def _line(key: str, told: dict[str, Any], name: str) -> SectionLine:
    now, before = told["score"], told["before"]
    both = told.get("now_of_both", now)
    change = both - before if both is not None and before is not None else None
    return SectionLine(
        key=key,
        kind=kind_word(key.partition(":")[0]),
        name=name,
        score=score(now),
        width=svg((now or 0) / 100),
        before=score(before) if before is not None else "",
        change=signed(change),
        offices=told.get("offices"),
    )
