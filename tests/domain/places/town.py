"""A small town on a grid, for tests: two trees that overlap in the buffer zone, and the offices that answer for them.

Degrees from (51, 35). The city's limit is x 0–4, y 0–2: district 1 is x 0–2 with areas 1-1 (x 0–1) and 1-2 (x 1–2),
district 2 is x 2–4 with area 2-1 (x 2–3); x 3–4 of it has no area. Area 2-2 (x 3–4, y -1–0) lies in the buffer zone,
inside the bakhsh (x 0–6, y -3–0) with its dehestan (x 0–5), its village (x 0–1, y -1–0) and a free strip x 5–6.
"""

from datetime import UTC, datetime

from peygir.domain.audit.actors import Actor
from peygir.domain.places import actions
from peygir.domain.places.models import Office, Place
from peygir.domain.services import actions as services
from peygir.domain.services.models import Service

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
STEWARD = Actor(kind="appointment", key="1", appointment_id=1, user_id=1, role="steward")
_DID = {"by": STEWARD, "at": AT}


def box(west: float, south: float, east: float, north: float) -> dict:
    x, y = 51.0, 35.0
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return {"type": "Polygon", "coordinates": [[[x + a / 100, y + b / 100] for a, b in ring]]}


def point(x: float, y: float) -> dict[str, float]:
    return {"lon": 51 + x / 100, "lat": 35 + y / 100}


class Town:
    """Places by code in `places`, offices in `offices`, services in `services`."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.offices: dict[str, Office] = {}
        self.services: dict[str, Service] = {}
        for code, tree, level, parent, name, shape in (
            ("23", "civil", "province", None, "استان تهران", (-9, -9, 9, 9)),
            ("2301", "civil", "county", "23", "شهرستان تهران", (-1, 0, 5, 5)),
            ("2303", "civil", "county", "23", "شهرستان ری", (0, -3, 6, 0)),
            ("230303", "civil", "bakhsh", "2303", "بخش کهریزک", (0, -3, 6, 0)),
            ("2303030001", "civil", "dehestan", "230303", "دهستان کهریزک", (0, -3, 5, 0)),
            ("village", "civil", "village", "2303030001", "روستای قمصر", (0, -1, 1, 0)),
            ("c-city", "civil", "city", "2301", "شهر تهران", None),
            ("city", "municipal", "city", None, "شهر تهران", (0, 0, 4, 2)),
            ("d1", "municipal", "municipal_district", "city", "منطقه ۱", (0, 0, 2, 2)),
            ("d2", "municipal", "municipal_district", "city", "منطقه ۲", (2, 0, 4, 2)),
            ("d1-1", "municipal", "area", "d1", "ناحیه ۱", (0, 0, 1, 2)),
            ("d1-2", "municipal", "area", "d1", "ناحیه ۲", (1, 0, 2, 2)),
            ("d2-1", "municipal", "area", "d2", "ناحیه ۱", (2, 0, 3, 2)),
            ("d2-2", "municipal", "area", "d2", "ناحیه ۲", (3, -1, 4, 0)),
        ):
            self.places[code] = actions.create_place(
                code=code, tree=tree, level=level, name_fa=name, boundary=box(*shape) if shape else None,
                parent_id=self.places[parent].pk if parent else None, **_DID,
            )  # fmt: skip
        actions.link_city(place_id=self.places["c-city"].pk, twin_id=self.places["city"].pk, **_DID)
        for code, kind, parent, place, agency in (
            ("T", "coordination_office", None, "city", ""),
            ("T-1", "district_municipality", "T", "d1", ""),
            ("T-2", "district_municipality", "T", "d2", ""),
            ("T-1-1", "area_office", "T-1", "d1-1", ""),
            ("T-1-2", "area_office", "T-1", "d1-2", ""),
            ("T-2-1", "area_office", "T-2", "d2-1", ""),
            ("T-2-2", "area_office", "T-2", "d2-2", ""),
            ("R", "governorate", None, "2303", ""),
            ("R-k", "bakhshdari", "R", "230303", ""),
            ("R-k-v", "dehyari", "R-k", "village", ""),
            ("W", "agency", None, "2303", "water"),
            ("W-r", "agency_branch", "W", "2303", "water"),
            ("W-t", "agency_branch", "W", "2301", "water"),
        ):
            office = self.offices[code] = actions.create_office(
                code=code, kind=kind, agency_kind=agency, place_id=self.places[place].pk, name_fa=f"اداره {code}",
                parent_id=self.offices[parent].pk if parent else None, **_DID,
            )  # fmt: skip
            self.grant(office.code, place)
        topic = services.create_topic(code="all", name_fa="همه", name_en="All", **_DID)
        for code, kind, agency, tree in (
            ("sweep", "area_office", "", "municipal"),
            ("plan", "district_municipality", "", "municipal"),
            ("road", "bakhshdari", "", "civil"),
            ("well", "dehyari", "", "civil"),
            ("pipe", "agency_branch", "water", "both"),
            ("gas", "agency_branch", "gas", "both"),
            ("school", "agency_branch", "education", "civil"),
        ):
            self.services[code] = services.create(
                code=code, topic_id=topic.pk, name_fa=code, name_en=code, owner_kind=kind, agency_kind=agency, tree=tree,
                standard_amount=2, standard_unit="days", standard_clock="working", **_DID,
            )  # fmt: skip

    def grant(self, office: str, place: str, service: str | None = None, **dates):
        return actions.grant_jurisdiction(
            office_id=self.offices[office].pk, place_id=self.places[place].pk,
            service_id=self.services[service].pk if service else None, **dates, **_DID,
        )  # fmt: skip

    def code_of(self, office_id: int) -> str:
        return next(code for code, office in self.offices.items() if office.pk == office_id)
