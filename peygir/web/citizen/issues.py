"""What the public reads of issues: published ones alone, no person, no point on a map, no count under ten."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count

from peygir.domain.issues import words
from peygir.domain.issues.models import Issue, StageStep
from peygir.domain.issues.queries.public import published, told_count
from peygir.domain.issues.register import Gauge, gauges_of
from peygir.domain.issues.scopes import path_of
from peygir.domain.issues.states import CHAIN, Stage
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.values import PlaceNode
from peygir.web.citizen import placing
from peygir.web.shared.wording import language

PAGE = 20
# Nothing narrower is told: an alley may be a household.
_NARROWEST = {"neighbourhood", "village"}
_TONES = {Stage.RESOLVED: ("good", "circle-check"), Stage.WATCHED: ("good", "eye")}


@dataclass(frozen=True, slots=True)
class Told:
    """An issue as a line: everything in words of the page's language."""

    id: int
    title: str
    place: str
    place_code: str
    topic: str
    stage: str
    sentence: str
    tone: str
    icon: str
    top: bool
    owner: str
    desired: str
    due_on: date | None
    reports: int | None
    gauge: Gauge | None
    sample: bool


@dataclass(slots=True)
class Group:
    """The issues of one place, in the order of the list."""

    place: str
    code: str
    issues: list[Told] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listed:
    groups: tuple[Group, ...]
    total: int
    pages: int
    number: int  # of the page, from 1


def listed(node: PlaceNode | None, number: int) -> Listed:
    """One page of the published issues of a place, or of all; a count, the issues, and two reads for their indicators."""
    found = published(path_of(node.id) if node is not None else "")
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    issues = list(found[(number - 1) * PAGE : number * PAGE])
    groups: dict[int, Group] = {}
    for one in told_of(issues):
        groups.setdefault(one.place_code, Group(one.place, one.place_code)).issues.append(one)
    return Listed(tuple(groups.values()), total, pages, number)


def told_of(issues: Sequence[Issue]) -> list[Told]:
    gauges = gauges_of([issue.pk for issue in issues])
    return [told(issue, gauges.get(issue.pk)) for issue in issues]


def told(issue: Issue, gauge: Gauge | None) -> Told:
    lang, node = language(), place_of(issue)
    tone, icon = _TONES.get(issue.stage, ("info", "loader") if issue.is_open else ("neutral", "circle-x"))
    return Told(
        id=issue.pk,
        title=issue.title,
        place=node.name(lang) if node is not None else "",
        place_code=node.code if node is not None else "",
        topic=issue.topic.name_en if lang == "en" else issue.topic.name_fa,
        stage=str(words.STAGES[issue.stage]),
        sentence=str(words.STAGES_TO_CITIZENS[issue.stage]),
        tone=tone,
        icon=icon,
        top=issue.top,
        owner=office_name(issue.owner_office_id),
        desired=issue.desired,
        due_on=issue.due_on,
        reports=told_count(issue.demand_count),
        gauge=_whole(gauge) if gauge is not None else None,
        sample=issue.sample,
    )


def whole(value: float | None) -> float | int | None:
    """«۲۵», not «۲۵٫۰»."""
    return int(value) if value is not None and float(value).is_integer() else value


def _whole(gauge: Gauge) -> Gauge:
    return replace(gauge, baseline=whole(gauge.baseline), target=whole(gauge.target), value=whole(gauge.value))


def place_of(issue: Issue) -> PlaceNode | None:
    """The issue's place, or the nearest above it that may be told."""
    places = tree()
    node = places.get(issue.place_id)
    for id_ in reversed(node.path if node is not None else ()):
        above = places.get(id_)
        if above is not None and (above.column or above.level in _NARROWEST):
            return above
    return node


def office_name(office_id: int | None) -> str:
    office = office_tree().get(office_id)
    return office.name(language()) if office is not None else ""


def below(node: PlaceNode | None, on: date) -> list[tuple[str, str, int]]:
    """(name, code, how many published issues) of each place right below that has any; one query."""
    places, lang = tree(), language()
    children = placing.children(node, on) if node is not None else [n for _root, nodes in placing.tops(on) for n in nodes]
    counts: Counter[int] = Counter()
    for place_id, count in published().order_by().values_list("place_id").annotate(Count("id")):
        for id_ in places[place_id].path if place_id in places else ():
            counts[id_] += count
    return [(child.name(lang), child.code, counts[child.id]) for child in children if counts[child.id]]


def published_count(node: PlaceNode) -> int:
    return published(path_of(node.id)).count()


def chain(issue: Issue) -> list[dict[str, Any]]:
    """The seven stages with the day each was last reached; what lies ahead stays open. One query."""
    if issue.stage not in CHAIN:
        return []
    rows = StageStep.objects.filter(issue=issue).order_by("at", "id").values_list("to_stage", "from_stage", "at")
    reached: dict[str, datetime] = {to: at for to, before, at in rows if to != before}
    here = CHAIN.index(Stage(issue.stage))
    return [
        {
            "name": words.STAGES[stage],
            "sentence": words.STAGES_TO_CITIZENS[stage] if i == here else "",
            "at": reached.get(stage) if i <= here else None,
            "passed": i < here,
            "current": i == here,
            "tone": "info" if i == here else "good" if i < here else "neutral",
            "icon": "circle-dot" if i == here else "circle-check" if i < here else "circle-dashed",
        }
        for i, stage in enumerate(CHAIN)
    ]
