"""Places and offices: the trees kept in memory, and rows for the steward's screens."""

from django.db.models import Count, Q, QuerySet

from peygir.base.text import fold, to_ascii_digits
from peygir.domain.calendars.revisions import Kept
from peygir.domain.places.models import Jurisdiction, Office, Place
from peygir.domain.places.offices import Claim, OfficeNode, OfficeTree
from peygir.domain.places.values import PlaceRow, PlaceTree

PLACES = "places"  # anything told by the tree: names, parents, dates
BOUNDARIES = "boundaries"
OFFICES = "offices"  # offices and jurisdictions


def _load_tree() -> PlaceTree:
    rows = Place.objects.values_list(*PlaceRow._fields).iterator(chunk_size=5000)
    # Sorted here: a database's collation need not put "/1/" right before "/1/2/".
    return PlaceTree(sorted((PlaceRow(*row) for row in rows), key=lambda row: row.path))


def _load_offices() -> OfficeTree:
    rows = Office.objects.order_by("sort_key", "id").values_list(
        "id", "code", "kind", "agency_kind", "parent_id", "path", "level", "place_id", "name_fa", "name_en",
        "opened_on", "closed_on", "sample",
    )  # fmt: skip
    return OfficeTree(OfficeNode(*row[:5], parse_path(row[5]), *row[6:]) for row in rows)


_tree = Kept(_load_tree, PLACES)
_offices = Kept(_load_offices, OFFICES)


def tree() -> PlaceTree:
    """Every place of both trees, kept in memory; a change elsewhere shows within two seconds."""
    return _tree.get()


def office_tree() -> OfficeTree:
    """Every office, kept in memory; a change elsewhere shows within two seconds."""
    return _offices.get()


def claims() -> list[Claim]:
    """All jurisdictions as values. One query each time: for building what is kept."""
    rows = Jurisdiction.objects.order_by("id").values_list("office_id", "place_id", "service_id", "starts_on", "ends_on")
    return [Claim(*row) for row in rows]


def parse_path(path: str) -> tuple[int, ...]:
    """ "/1/23/" as (1, 23)."""
    return tuple(int(part) for part in path.split("/") if part)


def province_code(place_id: int) -> str:
    """The code of the province that holds the place, "" when it stands in none; for the working calendar's scopes."""
    places = tree()
    for id_ in places.ancestors(place_id):
        node = places[id_]
        if node.level == "province":
            return node.code
        if node.twin_id and node.tree == "municipal":
            return province_code(node.twin_id)
    return ""


def calendar_scopes(office_id: int) -> tuple[tuple[str, str], ...]:
    """The scopes `calendars.queries.working_calendar` takes for an office."""
    offices = office_tree()
    return offices.calendar_scopes(office_id, province_code(offices[office_id].place_id))


def place_rows(*, text: str = "", tree: str = "", level: str = "", parent_id: int | None = None) -> QuerySet[Place]:
    """Rows for the steward's list, without the boundary's text; searched by folded name or by code."""
    rows = Place.objects.defer("boundary").select_related("parent").order_by("depth", "sort_key", "id")
    if text.strip():
        rows = rows.filter(_named(text))
    if tree:
        rows = rows.filter(tree=tree)
    if level:
        rows = rows.filter(level=level)
    if parent_id is not None:
        rows = rows.filter(parent_id=parent_id)
    return rows


def office_rows(*, text: str = "", kind: str = "") -> QuerySet[Office]:
    """Rows for the steward's list, with the number of their jurisdictions."""
    rows = Office.objects.select_related("place", "parent").defer("place__boundary")
    rows = rows.annotate(claims=Count("jurisdictions")).order_by("level", "sort_key", "id")
    if text.strip():
        rows = rows.filter(_named(text))
    return rows.filter(kind=kind) if kind else rows


def _named(text: str) -> Q:
    """All words stand somewhere in the names, or the code begins so."""
    text = text.replace("\0", " ")  # PostgreSQL takes none, and no name holds one
    words = Q()
    for word in fold(text).split():
        words &= Q(name_key__contains=word)
    return words | Q(code__istartswith=to_ascii_digits(text.strip()))
