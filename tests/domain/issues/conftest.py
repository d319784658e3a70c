from dataclasses import dataclass

import pytest
from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.people.factories import make_actor, make_office, make_place
from peygir.domain.places.models import Office, Place
from peygir.domain.services.models import Service, Topic


@dataclass
class County:
    """Civil: county > bakhsh > village, and a second bakhsh. Municipal: city > district > area."""

    county: Place
    bakhsh: Place
    village: Place
    other: Place
    city: Place
    district: Place
    area: Place
    governorate: Office
    bakhshdari: Office
    dehyari: Office
    water: Office
    coordination: Office
    municipality: Office
    area_office: Office
    call_centre: Office
    inspectorate: Office
    secretariat: Office
    services: tuple[Service, ...]

    def actor(self, role: str, office: Office) -> Actor:
        return make_actor(role, office)

    @property
    def bakhshdar(self) -> Actor:
        return make_actor("bakhshdar", self.bakhshdari)

    @property
    def governor(self) -> Actor:
        return make_actor("county_governor", self.governorate)


def build() -> County:
    county = make_place("civil", "county", make_place("civil", "province"), name_fa="ری")
    bakhsh = make_place("civil", "bakhsh", county, name_fa="کهریزک")
    village = make_place("civil", "village", bakhsh, name_fa="قمصر")
    other = make_place("civil", "bakhsh", county, name_fa="فشافویه")
    city = make_place("municipal", "city", name_fa="تهران")
    district = make_place("municipal", "municipal_district", city, name_fa="منطقه ۶")
    area = make_place("municipal", "area", district, name_fa="ناحیه ۱")
    governorate = make_office("governorate", place=county)
    bakhshdari = make_office("bakhshdari", governorate, bakhsh)
    coordination = make_office("coordination_office", place=city)
    municipality = make_office("district_municipality", coordination, district)
    topic = Topic.objects.create(code="roads", name_fa="معابر", name_en="Roads")
    services = tuple(
        Service.objects.create(
            code=f"service-{number}", topic=topic, name_fa=f"خدمت {number}", name_en=f"Service {number}", standard_amount=3,
            standard_unit="days", standard_clock="calendar", owner_kind="area_office",
        )
        for number in range(3)
    )  # fmt: skip
    return County(
        county, bakhsh, village, other, city, district, area, governorate, bakhshdari,
        make_office("dehyari", bakhshdari, village),
        make_office("agency_branch", governorate, bakhsh, agency_kind="water"),
        coordination, municipality, make_office("area_office", municipality, area),
        make_office("call_centre", coordination, city), make_office("inspectorate", coordination, city),
        make_office("secretariat", coordination, city), services,
    )  # fmt: skip


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    """Built once a module in a transaction that is never committed; what a test does in it is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget_all()
        yield build()
        transaction.set_rollback(True)
    forget_all()


@pytest.fixture
def county(_built, db) -> County:
    forget_all()
    yield _built
    forget_all()
