"""Follow places and offices that were moved in their tree: a mission holds what lies above its place, its doer and its giver."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.missions import search
from peygir.domain.missions.actions._change import derive
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_is_job
from peygir.domain.missions.placing import do_at, give_from, locate
from peygir.domain.places.queries import office_tree
from peygir.domain.places.rules import LEVEL_COLUMNS

_LEVELS = tuple(f"{name}_level{level}_id" for name in ("office", "giver") for level in range(1, 5))
_WRITTEN = [*_LEVELS, "place_path", "next_office_id", *(f"{column}_id" for column in LEVEL_COLUMNS)]
CHUNK = 500


@transaction.atomic
def keep_paths(*, by: Actor, at: datetime) -> int:
    """Set right what no longer is; returns how many missions. One read of places and one of offices when nothing moved."""
    check_is_job(by)
    moved = Mission.objects.filter(~Q(place_path=F("place__path")) | _of_moved_offices())
    numbers = list(moved.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(numbers), CHUNK):
        _set_right(numbers[first : first + CHUNK], by, at)
    return len(numbers)


def _of_moved_offices() -> Q:
    """Missions whose levels of doer or giver are not those of the tree any more."""
    offices = office_tree()
    wrong = Q(pk__in=[])
    for name, key in (("office", "office_id"), ("giver", "giver_office_id")):
        levels = [f"{name}_level{level}_id" for level in range(1, 5)]
        held = Mission.objects.filter(**{f"{key}__isnull": False}).order_by().values_list(key, *levels).distinct()
        stale = {office for office, *path in held if tuple(one for one in path if one is not None) != offices[office].path}
        wrong |= Q(**{f"{key}__in": sorted(stale)})
    return wrong


def _set_right(numbers: list[int], by: Actor, at: datetime) -> None:
    rows = list(Mission.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=numbers).order_by("pk"))
    entries = []
    for row in rows:
        before = row.place_path
        do_at(row, row.office_id)
        give_from(row, row.giver_office_id)
        locate(row, row.place_id, row.lon, row.lat)
        derive(row)
        changes = {"place_path": (before, row.place_path), "office": (row.office_id, row.office_id)}
        entries.append(EntryDraft(action="missions.keep_paths", thing="mission", thing_id=row.pk, by=by, at=at, changes=changes))
    Mission.objects.bulk_update(rows, _WRITTEN, batch_size=CHUNK)
    search.index_many(rows)
    record_many(entries)
