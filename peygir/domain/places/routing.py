"""From the places that hold a point to the one office that answers: the owner rule, and where it climbs. Values only."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from peygir.base.problems import Words
from peygir.domain.places.holding import PlacesAt
from peygir.domain.places.offices import Claim, OfficeNode, OfficeTree
from peygir.domain.places.problems import NoOfficeAtAll
from peygir.domain.places.rules import CIVIL, MUNICIPAL
from peygir.domain.places.values import PlaceTree

# Offices that answer for a territory, by their rank: 1 is the top. What climbs, climbs among them.
_TERRITORIAL = {
    MUNICIPAL: {"coordination_office": 1, "district_municipality": 2, "area_office": 3},
    CIVIL: {"governorate": 1, "bakhshdari": 2, "dehyari": 3},
}
_RANKS = _TERRITORIAL[MUNICIPAL] | _TERRITORIAL[CIVIL]
_AGENCY_RANK = 3  # an agency answers to the bakhshdar or the district, not to a village or an area office

REASONS = {
    "": Words("دفتر مسئول همین خدمت در همین محل", "the office responsible for this service at this place"),
    "doubly_claimed": Words(
        "بیش از یک دفتر خود را مسئول این محل می‌داند؛ به پایه بالاتر رفت",
        "more than one office claims this place; it went to the level above",
    ),
    "no_office": Words(
        "دفتر مسئول این خدمت برای این محل ثبت نشده است؛ به پایه بالاتر رفت",
        "no office for this service is entered at this place; it went to the level above",
    ),
    "outside_tree": Words(
        "این محل بیرون از قلمرو این خدمت است؛ به دفتر همان محل رفت",
        "the place lies outside this service's territory; it went to the office of that place",
    ),
    "outside_places": Words(
        "این نقطه در هیچ مکان ثبت‌شده‌ای نیست؛ به بالاترین دفتر رفت",
        "the point lies in no place known here; it went to the topmost office",
    ),
}


class Rule(NamedTuple):
    """What of a service decides who answers."""

    service_id: int
    owner_kind: str
    agency_kind: str
    tree: str


class Route(NamedTuple):
    office_id: int
    reason: str  # a key of REASONS, "" when exact
    claimants: tuple[int, ...] = ()  # the offices that doubly claim it

    @property
    def routed_by(self) -> str:
        return f"climbed:{self.reason}" if self.reason else "exact"


class Router:
    """Knows all claims; answers for a service, the places that hold the point, and a day."""

    def __init__(self, places: PlaceTree, offices: OfficeTree, claims: Iterable[Claim]) -> None:
        self.places, self.offices = places, offices
        self._by_place: dict[int, list[Claim]] = {}
        for claim in claims:
            if claim.office_id in offices:
                self._by_place.setdefault(claim.place_id, []).append(claim)
        self._seated: dict[int, list[OfficeNode]] = {}
        for office in offices:
            if office.kind in _RANKS:
                self._seated.setdefault(office.place_id, []).append(office)

    def route(self, rule: Rule, at: PlacesAt, on: date) -> Route:
        """The responsible office; NoOfficeAtAll only where not one office is open."""
        wanted, other = self._trees(rule, at)
        by_tree = {tree: at.of_tree(self.places, tree) for tree in (wanted, other)}
        # Networks know no city limit: a service of both trees may be claimed in either.
        for tree in (wanted, other) if rule.tree == "both" else (wanted,):
            owners = self._owners(rule, by_tree[tree], on)
            if len(owners) == 1:
                return Route(owners[0], "")
            if owners:
                return Route(self._above_all(owners, rule, by_tree[tree], on), "doubly_claimed", tuple(owners))
        rank = _RANKS.get(rule.owner_kind, _AGENCY_RANK)
        if by_tree[wanted]:
            return Route(self._climb(by_tree[wanted], wanted, rank, on), "no_office")
        if by_tree[other]:
            return Route(self._climb(by_tree[other], other, _AGENCY_RANK, on), "outside_tree")
        return Route(self._root(wanted, on), "outside_places")

    @staticmethod
    def _trees(rule: Rule, at: PlacesAt) -> tuple[str, str]:
        civil_first = rule.tree == CIVIL or (rule.tree == "both" and not at.inside_city)
        return (CIVIL, MUNICIPAL) if civil_first else (MUNICIPAL, CIVIL)

    def _owners(self, rule: Rule, place_ids: Sequence[int], on: date) -> list[int]:
        """The claimants at the deepest claimed place; a claim for this very service beats one by kind, however deep."""
        for specific in (True, False):
            deepest, found = 0, set()
            for place_id in place_ids:
                depth = self.places[place_id].depth
                if depth < deepest:
                    break
                for claim in self._by_place.get(place_id, ()):
                    if self._claims(claim, rule, specific) and self._holds(claim, on):
                        deepest = depth
                        found.add(claim.office_id)
            if found:
                return sorted(found, key=lambda office_id: self.offices[office_id].code)
        return []

    def _claims(self, claim: Claim, rule: Rule, specific: bool) -> bool:
        if specific:
            return claim.service_id == rule.service_id
        office = self.offices[claim.office_id]
        same_agency = not rule.agency_kind or office.agency_kind == rule.agency_kind
        return claim.service_id is None and office.kind == rule.owner_kind and same_agency

    def _holds(self, claim: Claim, on: date) -> bool:
        return claim.holds(on) and self.offices[claim.office_id].is_open(on)

    def _above_all(self, owners: Sequence[int], rule: Rule, place_ids: Sequence[int], on: date) -> int:
        """The deepest open office above every claimant; without one, the office of the place above."""
        shared = set.intersection(*(set(self.offices.path_of(owner)) for owner in owners))
        for office_id in reversed(self.offices.path_of(owners[0])):
            if office_id in shared and self.offices[office_id].is_open(on):
                return office_id
        tree = self.places.tree_of(place_ids[0])
        return self._climb(place_ids, tree, _RANKS.get(rule.owner_kind, _AGENCY_RANK), on)

    def _climb(self, place_ids: Sequence[int], tree: str, below_rank: int, on: date) -> int:
        """The territorial office of the deepest place that has exactly one of a rank above the given one."""
        ranks = _TERRITORIAL[tree]
        by_depth: dict[int, set[int]] = {}
        for place_id in place_ids:
            here = by_depth.setdefault(self.places[place_id].depth, set())
            claimed = [c.office_id for c in self._by_place.get(place_id, ()) if c.service_id is None and c.holds(on)]
            for office in (*(self.offices[id_] for id_ in claimed), *self._seated.get(place_id, ())):
                if ranks.get(office.kind, below_rank) < below_rank and office.is_open(on):
                    here.add(office.id)
        for depth in sorted(by_depth, reverse=True):
            if len(by_depth[depth]) == 1:
                return by_depth[depth].pop()
        return self._root(tree, on)

    def _root(self, tree: str, on: date) -> int:
        """The topmost open office of the tree, else the topmost of all, by code: never nobody."""
        open_ = [office for office in self.offices if office.is_open(on)]
        if not open_:
            raise NoOfficeAtAll()
        ranks = _TERRITORIAL[tree]
        order = lambda o: (ranks.get(o.kind, 9), _RANKS.get(o.kind, 9), o.level, o.code)  # noqa: E731
        return min(open_, key=order).id
