"""What a list would change: drafts against the places that are there. Pure; the dry run shows just this."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from peygir.domain.places.importing.drafts import PlaceDraft, Refusal, other_tree, unknown_parent, wrong_parent
from peygir.domain.places.rules import TREE_LEVELS, may_be_root, may_stand_below
from peygir.domain.places.words import LEVELS

# Cells left empty say nothing: they change nothing.
_SAYING = ("name_fa", "name_en", "population", "population_on", "opened_on", "closed_on")


class Existing(NamedTuple):
    id: int
    code: str
    tree: str
    level: str
    parent_id: int | None
    name_fa: str
    name_en: str
    population: int | None
    population_on: Any
    opened_on: Any
    closed_on: Any
    source: str
    as_of: Any
    verified: bool
    sample: bool
    twin_id: int | None


class Change(NamedTuple):
    existing: Existing
    draft: PlaceDraft
    values: dict[str, Any]  # the new value of each field that differs
    parent_code: str | None  # where it moves to; None when it stays


@dataclass(slots=True)
class Plan:
    added: list[PlaceDraft] = field(default_factory=list)  # parents before children
    changed: list[Change] = field(default_factory=list)  # parents before children
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # codes of a city in the two trees

    def added_by_level(self) -> dict[str, int]:
        return dict(Counter(_level_key(draft) for draft in self.added))


def make_plan(existing: Iterable[Existing], drafts: Iterable[PlaceDraft], stamp: Mapping[str, Any]) -> Plan:
    """`stamp`: source, as_of, verified and sample, as every row of this list will bear them."""
    there = {place.code: place for place in existing}
    codes_by_id = {place.id: place.code for place in there.values()}
    known = {code: (place.tree, place.level) for code, place in there.items()}
    plan, links = Plan(), []
    ordered = sorted(drafts, key=_depth)
    claimed = {draft.code: (draft.tree, draft.level) for draft in ordered} | known
    for draft in ordered:
        reason = _complaint(draft, known, claimed)
        if reason:
            row = {"code": draft.code, "name": draft.name_fa, "parent": draft.parent_code}
            plan.refused.append(Refusal(draft.file, draft.line, reason, row))
            continue
        known[draft.code] = (draft.tree, draft.level)
        place = there.get(draft.code)
        if place is None:
            plan.added.append(draft)
        else:
            _compare(plan, place, draft, stamp, codes_by_id.get(place.parent_id, ""))
        if draft.twin_code:
            twin = there.get(draft.twin_code)
            linked = place is not None and twin is not None and place.twin_id == twin.id
            if not linked:
                links.append((draft.code, draft.twin_code))
    plan.links = [link for link in links if link[1] in known]
    return plan


def _compare(plan: Plan, place: Existing, draft: PlaceDraft, stamp: Mapping[str, Any], parent_code: str) -> None:
    said = {name: value for name in _SAYING if (value := getattr(draft, name)) not in ("", None)}
    values = {name: value for name, value in said.items() if getattr(place, name) != value}
    moves = draft.parent_code if draft.parent_code != parent_code else None
    # A list without a date of its own confirms nothing: its stamp alone is no change, but a sample turns real.
    if values or moves is not None or place.sample != stamp["sample"] or (stamp["as_of"] and place.as_of != stamp["as_of"]):
        values |= {name: value for name, value in stamp.items() if getattr(place, name) != value}
        plan.changed.append(Change(place, draft, values, moves))
    else:
        plan.unchanged += 1


def _complaint(draft: PlaceDraft, known: Mapping[str, tuple[str, str]], claimed: Mapping[str, tuple[str, str]]):
    if known.get(draft.code, (draft.tree, draft.level)) != (draft.tree, draft.level):
        return other_tree(draft.code)
    if not draft.parent_code:
        # A list may begin below the country's top; then what stands above is not said, and it is no root.
        return None if may_be_root(draft.tree, draft.level) else unknown_parent("")
    parent = claimed.get(draft.parent_code)
    if parent and not may_stand_below(draft.tree, draft.level, *parent):
        return wrong_parent(LEVELS[draft.level], LEVELS[parent[1]])
    # Parents come first: what is not known by now was refused, or is in no list.
    return None if draft.parent_code in known else unknown_parent(draft.parent_code)


def _depth(draft: PlaceDraft) -> tuple[int, str]:
    levels = TREE_LEVELS.get(draft.tree, ())
    return (levels.index(draft.level) if draft.level in levels else len(levels), draft.tree)


def _level_key(draft: PlaceDraft) -> str:
    return f"{draft.tree}:{draft.level}"
