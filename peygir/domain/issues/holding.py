"""Rows held until a transaction ends, where what is checked is not one row but how many there are, or how they connect."""

from collections.abc import Iterable

from peygir.domain.issues.models import Issue
from peygir.domain.places.models import Place
from peygir.domain.places.queries import parse_path


def hold_places(place_ids: Iterable[int]) -> None:
    """Places, in the order of their numbers. New rows that key to them go on: they are held against each other only."""
    list(Place.objects.select_for_update(no_key=True).filter(pk__in=set(place_ids)).order_by("pk").values_list("pk", flat=True))


def hold_networks(issues: Iterable[Issue]) -> None:
    """The trees of places these issues lie in: whoever draws links in one of them waits, so no circle is closed by halves."""
    hold_places(parse_path(issue.place_path)[0] for issue in issues)
