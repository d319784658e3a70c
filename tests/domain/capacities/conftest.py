from dataclasses import dataclass

import pytest
from django.db import transaction

from peygir.domain.calendars.models import DayOff, WorkingWeek
from peygir.domain.calendars.revisions import bump, forget_all
from peygir.domain.capacities.factories import SINCE, make_skill
from peygir.domain.capacities.models import Skill
from peygir.domain.people.factories import make_office, make_place
from peygir.domain.places.models import Office, Place


@dataclass
class Ground:
    """Municipal: city > district > two areas. Civil: county > bakhsh > village; the city's twin lies in the county."""

    county: Place
    bakhsh: Place
    village: Place
    city: Place
    district: Place
    area: Place
    other_area: Place
    governorate: Office
    bakhshdari: Office
    dehyari: Office
    branch: Office
    coordination: Office
    municipality: Office
    area_office: Office
    other_office: Office
    inspectorate: Office
    secretariat: Office
    skill: Skill

    def seat(self, role: str) -> Office:
        return {
            "area_manager": self.area_office, "office_staff": self.area_office, "district_mayor": self.municipality,
            "coordination_deputy": self.coordination, "round_lead": self.coordination, "bakhshdar": self.bakhshdari,
            "dehyar": self.dehyari, "county_governor": self.governorate, "agency_liaison": self.branch,
            "auditor": self.inspectorate, "inspector": self.inspectorate, "steward": self.secretariat,
        }.get(role, self.area_office)  # fmt: skip


def build() -> Ground:
    # Saturday to Wednesday, and Tuesday 24 November 2026 is off.
    WorkingWeek.objects.create(
        scope="country", starts_on=SINCE.replace(year=2020), pattern={str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}
    )
    DayOff.objects.create(on=SINCE.replace(month=11, day=24), kind="holiday", scope="country")
    bump("calendars")
    province = make_place("civil", "province")
    county = make_place("civil", "county", province, name_fa="ری")
    bakhsh = make_place("civil", "bakhsh", county, name_fa="کهریزک")
    twin = make_place("civil", "city", county, name_fa="تهران")
    city = make_place("municipal", "city", name_fa="تهران", twin=twin)
    district = make_place("municipal", "municipal_district", city)
    area, other_area = (make_place("municipal", "area", district) for _ in range(2))
    village = make_place("civil", "village", bakhsh)
    governorate = make_office("governorate", place=county)
    bakhshdari = make_office("bakhshdari", governorate, bakhsh)
    coordination = make_office("coordination_office", place=city)
    municipality = make_office("district_municipality", coordination, district)
    return Ground(
        county, bakhsh, village, city, district, area, other_area, governorate, bakhshdari,
        make_office("dehyari", bakhshdari, village),
        make_office("agency_branch", governorate, bakhsh, agency_kind="water"), coordination, municipality,
        make_office("area_office", municipality, area), make_office("area_office", municipality, other_area),
        make_office("inspectorate", coordination, city), make_office("secretariat", coordination, city), make_skill(),
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
def ground(_built, db) -> Ground:
    forget_all()
    yield _built
    forget_all()
