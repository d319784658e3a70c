"""How long a service usually takes: told to a caller beside the promise."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from peygir.base.numbers import quantile_type7
from peygir.domain.demands.counts import SETTLED, durations
from peygir.domain.demands.models import Demand, UsualTime

SHARE = 0.8
YEAR = timedelta(days=365)
FEWEST = 10  # fewer cases say nothing


def usual_within(service_id: int) -> timedelta | None:
    """Eight of ten of the past year were settled within this time; None where too few were."""
    found = UsualTime.objects.filter(service=service_id).values_list("seconds", flat=True).first()
    return None if found is None else timedelta(seconds=found)


def remember(now: datetime) -> int:
    """Compute it anew for every service; returns for how many there is a figure."""
    made = []
    services = Demand.objects.filter(registered_at__gte=now - YEAR).order_by().values_list("service_id", flat=True)
    for service_id in services.distinct():
        past = Demand.objects.annotate(over=SETTLED).filter(
            service_id=service_id, registered_at__gte=now - YEAR, over__gte=F("registered_at")
        )
        seconds = durations(past)
        if seconds.size >= FEWEST:
            value = round(float(quantile_type7(seconds, SHARE)))
            made.append(UsualTime(service_id=service_id, seconds=value, cases=seconds.size, at=now))
    with transaction.atomic():
        UsualTime.objects.all().delete()
        UsualTime.objects.bulk_create(made)
    return len(made)
