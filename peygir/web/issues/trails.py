"""Where a page of the rankings stands."""

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.issues.models import Panel

Crumbs = list[tuple[str, str]]


def ranking_crumbs(*more: tuple[str, str]) -> Crumbs:
    return [(_("Rankings"), reverse("issues:rankings")), *more]


def panel_crumbs(panel: Panel, *here: str) -> Crumbs:
    """Rankings › the panel › here."""
    address = reverse("issues:panel", args=[panel.pk]) if here else ""
    return ranking_crumbs((panel.title, address), *((label, "") for label in here))
