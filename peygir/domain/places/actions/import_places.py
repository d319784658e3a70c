"""Take in a list of divisions: a hundred thousand places in one transaction."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import COLUMNS, EntryDraft, row_of
from peygir.domain.audit.models import Entry
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.actions.link_city import link_city
from peygir.domain.places.actions.move_place import move_place
from peygir.domain.places.bulk import insert_rows, reserve_ids
from peygir.domain.places.dry_runs import plan_import, stamp_of
from peygir.domain.places.importing.drafts import PlaceDraft
from peygir.domain.places.importing.planning import Change, Plan
from peygir.domain.places.models import Place
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.queries import PLACES
from peygir.domain.places.writing import name_keys, told

_CHUNK = 2000
_COLUMNS = (
    "id", "code", "tree", "level", "parent_id", "path", "depth", "name_fa", "name_en", "name_key", "sort_key",
    "boundary", "population", "population_on", "population_source", "opened_on", "closed_on", "source", "as_of",
    "verified", "sample",
)  # fmt: skip
Progress = Callable[[int, int], None]


@transaction.atomic
def import_places(
    drafts: Iterable[PlaceDraft],
    *,
    source: str,
    as_of: date | None = None,
    verified: bool = False,
    progress: Progress | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """Add and change what the list says; running it twice changes nothing. Refused rows stand in the plan returned."""
    check_can_edit(by)
    stamp = stamp_of(source, as_of, verified)
    plan = plan_import(drafts, source=source, as_of=as_of, verified=verified)
    total = len(plan.added) + len(plan.changed)
    tell = progress or (lambda done, of: None)
    _add(plan.added, stamp, lambda done: tell(done, total), by=by, at=at)
    _change(plan.changed, stamp, by=by, at=at)
    tell(total, total)
    if plan.links:
        ids = dict(Place.objects.filter(level=Place.Level.CITY).values_list("code", "id"))
        for code, twin in plan.links:  # the cities with districts: some dozens
            link_city(place_id=ids[code], twin_id=ids[twin], by=by, at=at)
    if plan.added or plan.changed:
        bump(PLACES)
    return plan


def _add(drafts: list[PlaceDraft], stamp: Mapping[str, Any], tell: Callable[[int], None], *, by: Actor, at: datetime) -> None:
    if not drafts:
        return
    needed = {draft.parent_code for draft in drafts}
    known = Place.objects.values_list("code", "id", "path").iterator(chunk_size=5000)
    above = {code: (id_, path) for code, id_, path in known if code in needed}
    ids = iter(reserve_ids(Place, len(drafts)))
    for start in range(0, len(drafts), _CHUNK):
        chunk = [_row(draft, next(ids), above, stamp) for draft in drafts[start : start + _CHUNK]]
        insert_rows(Place, _COLUMNS, [[row[name] for name in _COLUMNS] for row in chunk])
        insert_rows(Entry, COLUMNS, [row_of(_entry(row, by, at)) for row in chunk])
        tell(start + len(chunk))


def _row(draft: PlaceDraft, id_: int, above: dict[str, tuple[int, str]], stamp: Mapping[str, Any]) -> dict[str, Any]:
    parent_id, prefix = above[draft.parent_code] if draft.parent_code else (None, "/")
    path = f"{prefix}{id_}/"
    above[draft.code] = (id_, path)
    return {
        "id": id_, "code": draft.code, "tree": draft.tree, "level": draft.level, "parent_id": parent_id, "path": path,
        "depth": path.count("/") - 1, "name_fa": draft.name_fa, "name_en": draft.name_en,
        "population": draft.population, "population_on": draft.population_on,
        "population_source": stamp["source"] if draft.population is not None else "", "opened_on": draft.opened_on,
        "closed_on": draft.closed_on, "boundary": "",
    } | stamp | name_keys(draft.name_fa, draft.name_en)  # fmt: skip


def _entry(row: Mapping[str, Any], by: Actor, at: datetime) -> EntryDraft:
    changes = {name: (None, row[name]) for name in ("code", "level", "name_fa", "parent_id", "source")}
    return EntryDraft(action="places.import_places", thing="place", thing_id=row["id"], by=by, at=at, changes=changes)


def _change(changes: list[Change], stamp: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    # Most often a new list only confirms: the same stamp for all, one statement for many places.
    for fields, ids in _stamped(changes, stamp).items():
        for start in range(0, len(ids), 500):
            Place.objects.filter(pk__in=ids[start : start + 500]).update(**dict(fields))
    said = [change for change in changes if change.values.keys() - stamp.keys()]
    for start in range(0, len(said), 500):
        _rewrite(said[start : start + 500])
    record_many(
        EntryDraft(
            action="places.import_places", thing="place", thing_id=change.existing.id, by=by, at=at,
            changes={name: (told(getattr(change.existing, name)), told(value)) for name, value in change.values.items()},
        )
        for change in changes if change.values
    )  # fmt: skip
    moved = [change for change in changes if change.parent_code is not None]
    if moved:
        ids = dict(Place.objects.values_list("code", "id").iterator(chunk_size=5000))
        for change in moved:  # each moves a subtree; few places ever move
            move_place(place_id=change.existing.id, parent_id=ids.get(change.parent_code or ""), by=by, at=at)


def _stamped(changes: list[Change], stamp: Mapping[str, Any]) -> dict[tuple[tuple[str, Any], ...], list[int]]:
    groups: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    for change in changes:
        if change.values and not change.values.keys() - stamp.keys():
            groups.setdefault(tuple(sorted(change.values.items())), []).append(change.existing.id)
    return groups


def _rewrite(changes: list[Change]) -> None:
    rows = Place.objects.in_bulk([change.existing.id for change in changes])
    names = {"name_key", "sort_key"}
    for change in changes:
        row = rows[change.existing.id]
        for name, value in change.values.items():
            setattr(row, name, value)
        for name, value in name_keys(row.name_fa, row.name_en).items():
            setattr(row, name, value)
        names |= change.values.keys()
    Place.objects.bulk_update(rows.values(), sorted(names), batch_size=200)
