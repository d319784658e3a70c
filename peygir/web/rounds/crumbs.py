"""The way back from a page of a round."""

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.supervision.models import Round

Crumbs = list[tuple[str, str]]


def crumbs(round: Round, *more: tuple[str, str] | str) -> Crumbs:
    """Rounds › the round › …; a text alone is the page itself."""
    begun = [(_("Rounds"), reverse("rounds:list")), (round.title, reverse("rounds:round", args=[round.pk]))]
    return [*begun, *((one, "") if isinstance(one, str) else one for one in more)]
