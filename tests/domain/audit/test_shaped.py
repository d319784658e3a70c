"""SQL made once for a shape of a condition finds what the query layer finds."""

from datetime import UTC, datetime

import pytest
from django.db.models import Q

from peygir.domain.audit.prepared import Shaped
from peygir.domain.demands.factories import make_city, make_demand
from peygir.domain.demands.models import Demand

pytestmark = pytest.mark.django_db


def _asked(condition: Q, ordering: tuple[str, ...] = ("id",), most: int = 100):
    return Demand.objects.filter(condition).order_by(*ordering).values_list("id", "state", "registered_at")[:most]


@pytest.fixture
def shaped() -> Shaped:
    return Shaped(_asked)


@pytest.fixture
def demands():
    city = make_city()
    return [make_demand(city) for _ in range(3)] + [make_demand(city, service_id=city.danger.pk)]


def conditions(demands) -> list[Q]:
    first, other = demands[0], demands[3]
    return [
        Q(service_id=first.service_id),
        Q(service_id=other.service_id),
        Q(service_id__in=[first.service_id, other.service_id], state__in=("registered", "referred")),
        Q(service_id__in=(other.service_id,), is_open=True) & ~Q(conduct=True, unit_concerned_id__in=(7, 8)),
        (Q(area_id=first.area_id) | Q(office_id=first.office_id)) & Q(merged_into__isnull=True) & Q(id__gt=first.pk),
        Q(office_id=first.office_id, id__gte=first.office_id),  # the same number twice
        Q(state__in=[]),
        Q(registered_at__lte=datetime(2100, 1, 1, tzinfo=UTC)),  # asked the usual way
        Q(),
    ]


def test_each_condition_finds_what_it_finds_without(shaped, demands):
    for _ in range(2):  # made, and asked again
        for condition in conditions(demands):
            assert shaped.rows(condition) == list(_asked(condition)), condition


def test_conditions_of_one_shape_share_their_sql_and_keep_their_values(shaped, demands, django_assert_num_queries):
    for demand in demands:
        with django_assert_num_queries(1):
            assert [row[0] for row in shaped.rows(Q(id=demand.pk, state=demand.state))] == [demand.pk]
    assert len(shaped._made) == 1


def test_what_changes_the_sql_is_part_of_the_key(shaped, demands):
    everything = Q(id__gt=0)
    assert [row[0] for row in shaped.rows(everything, ("-id",), 2)] == [demands[3].pk, demands[2].pk]
    assert [row[0] for row in shaped.rows(everything, ("id",), 3)] == [one.pk for one in demands[:3]]
