"""Where a page stands: the way down to a place or an office."""

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.values import PlaceNode
from peygir.web.shared.wording import language

Crumbs = list[tuple[str, str]]


def place_crumbs(node: PlaceNode, *, last_linked: bool = True) -> Crumbs:
    places, tongue = tree(), language()
    trail = [(places.name(id_, tongue), reverse("steward:place", args=[id_])) for id_ in node.path]
    if not last_linked:
        trail[-1] = (trail[-1][0], "")
    return [(_("Places"), reverse("steward:places")), *trail]


def office_crumbs(node: OfficeNode, *, last_linked: bool = True) -> Crumbs:
    offices, tongue = office_tree(), language()
    trail = [(offices.name(id_, tongue), reverse("steward:office", args=[id_])) for id_ in node.path]
    if not last_linked:
        trail[-1] = (trail[-1][0], "")
    return [(_("Offices"), reverse("steward:offices")), *trail]
