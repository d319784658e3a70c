"""A small city and county with offices and services, and demands in them, for tests; nothing here is used by the site."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from peygir.domain.audit.actors import Actor, reporter
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.actions import claim_done, register, start
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.models import Demand
from peygir.domain.people.factories import make_office, make_place
from peygir.domain.places.models import Jurisdiction, Office, Place
from peygir.domain.services.models import Service, Topic

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)  # Sunday 1 Azar 1405, 11:30 in Tehran
PUBLIC = reporter(0)
_numbers = count(1)


@dataclass
class City:
    """Municipal: tehran > district6 > area61, area62; district7 > area71. Civil: ray > kahrizak > village."""

    tehran: Place
    place6: Place
    place61: Place
    place62: Place
    place7: Place
    place71: Place
    county: Place
    bakhsh: Place
    village: Place
    coordination: Office
    district6: Office
    area61: Office
    area62: Office
    district7: Office
    area71: Office
    call_centre: Office
    inspectorate: Office
    governorate: Office
    bakhshdari: Office
    dehyari: Office
    water: Office
    pothole: Service
    danger: Service
    conduct: Service
    rural: Service

    def actor(self, role: str, office: Office | None) -> Actor:
        """An official of a role at an office, as a value; no account is made."""
        return actor(role, office)


def make_service(code: str = "", topic: Topic | None = None, **fields: Any) -> Service:
    number = next(_numbers)
    name = fields.pop("name_fa", f"خدمت {number}")
    topic = topic or Topic.objects.get_or_create(code="roads", defaults={"name_fa": "معابر", "name_en": "Roads"})[0]
    defaults = {
        "standard_amount": 3,
        "standard_unit": "days",
        "standard_clock": "calendar",
        "owner_kind": "area_office",
        "tree": "municipal",
    }
    service = Service.objects.create(
        code=code or f"service-{number}",
        topic=topic,
        name_fa=name,
        name_en=fields.pop("name_en", f"Service {number}"),
        name_key=name,
        **(defaults | fields),
    )
    forget_all()
    return service


def make_city() -> City:
    tehran = make_place("municipal", "city", name_fa="تهران")
    place6 = make_place("municipal", "municipal_district", tehran, name_fa="منطقه ۶")
    place61, place62 = (make_place("municipal", "area", place6, name_fa=f"ناحیه {n} منطقه ۶") for n in "۱۲")
    place7 = make_place("municipal", "municipal_district", tehran, name_fa="منطقه ۷")
    place71 = make_place("municipal", "area", place7, name_fa="ناحیه ۱ منطقه ۷")
    county = make_place("civil", "county", make_place("civil", "province", name_fa="استان تهران"), name_fa="ری")
    bakhsh = make_place("civil", "bakhsh", county, name_fa="کهریزک")
    village = make_place("civil", "village", bakhsh, name_fa="قمصر")

    coordination = make_office("coordination_office", place=tehran, name_fa="معاونت هماهنگی")
    district6 = make_office("district_municipality", coordination, place6, name_fa="شهرداری منطقه ۶")
    area61 = make_office("area_office", district6, place61, name_fa="شهرداری ناحیه ۱ منطقه ۶")
    area62 = make_office("area_office", district6, place62, name_fa="شهرداری ناحیه ۲ منطقه ۶")
    district7 = make_office("district_municipality", coordination, place7, name_fa="شهرداری منطقه ۷")
    area71 = make_office("area_office", district7, place71, name_fa="شهرداری ناحیه ۱ منطقه ۷")
    call_centre = make_office("call_centre", coordination, tehran, name_fa="سامانه ۱۳۷")
    inspectorate = make_office("inspectorate", coordination, tehran, name_fa="بازرسی")
    governorate = make_office("governorate", place=county, name_fa="فرمانداری ری")
    bakhshdari = make_office("bakhshdari", governorate, bakhsh, name_fa="بخشداری کهریزک")
    dehyari = make_office("dehyari", bakhshdari, village, name_fa="دهیاری قمصر")
    water = make_office("agency_branch", governorate, bakhsh, name_fa="آبفای کهریزک", agency_kind="water")
    for office in (coordination, district6, area61, area62, district7, area71, governorate, bakhshdari, dehyari, water):
        Jurisdiction.objects.create(office=office, place=office.place)
    return City(
        tehran, place6, place61, place62, place7, place71, county, bakhsh, village,
        coordination, district6, area61, area62, district7, area71, call_centre, inspectorate,
        governorate, bakhshdari, dehyari, water,
        pothole=make_service("pothole", name_fa="چاله و ترک آسفالت", name_en="Pothole"),
        danger=make_service("collapse", name_fa="خطر ریزش", danger=True, danger_rule_fa="اگر جان کسی در خطر است"),
        conduct=make_service("conduct-area", name_fa="رفتار کارکنان ناحیه", privacy="conduct", kinds=["complaint"],
                             owner_kind="district_municipality"),
        rural=make_service("rural-water", name_fa="قطع آب روستا", owner_kind="agency_branch", agency_kind="water",
                           tree="civil"),
    )  # fmt: skip


def actor(role: str, office: Office | None) -> Actor:
    place = office.place if office is not None else None
    number = next(_numbers)
    return Actor(
        kind="appointment",
        key=str(number),
        user_id=number,
        appointment_id=number,
        role=role,
        office_id=office.pk if office else None,
        office_kind=office.kind if office else "",
        office_level=office.level if office else 0,
        office_path=tuple(int(part) for part in office.path.strip("/").split("/")) if office else (),
        place_id=place.pk if place else None,
        place_level=place.level if place else "",
        name=role,
    )


def make_demand(city: City, *, at: datetime = NOW, by: Actor = PUBLIC, **fields: Any) -> Demand:
    """A demand as the public registers it: a pothole in the first area of district 6 unless told otherwise."""
    return register(draft_of(city, **fields), by=by, at=at).demand


def draft_of(city: City, **fields: Any) -> NewDemand:
    given = {"service_id": city.pothole.pk, "place_id": city.place61.pk, "text": "چاله بزرگی جلوی مدرسه است"}
    return NewDemand(**(given | fields))


def make_claimed(city: City, *, at: datetime = NOW, **fields: Any) -> Demand:
    """A demand whose area office says it is done, two days after it came."""
    demand = make_demand(city, at=at, **fields)
    staff = actor("office_staff", Office.objects.select_related("place").get(pk=demand.office_id))
    start(demand.pk, by=staff, at=at + timedelta(days=1))
    return claim_done(demand.pk, "آسفالت شد", by=staff, at=at + timedelta(days=2))
