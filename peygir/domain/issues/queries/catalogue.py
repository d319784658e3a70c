"""Topics and aims, small tables read whole."""

from datetime import date

from django.db.models import Q, QuerySet

from peygir.domain.issues.models import PolicyAim, Topic


def topics(*, active_only: bool = True) -> QuerySet[Topic]:
    found = Topic.objects.order_by("order", "id")
    return found.filter(active=True) if active_only else found


def aims(on: date | None = None) -> QuerySet[PolicyAim]:
    """Aims in force on a day, or all of them; the latest first."""
    found = PolicyAim.objects.order_by("-starts_on", "id")
    if on is None:
        return found
    return found.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)
