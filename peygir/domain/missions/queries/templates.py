"""Templates an actor reads: those of the own office; of the offices below for who leads them."""

from django.db.models import QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Template
from peygir.domain.missions.organising.problems import TemplateNotFound
from peygir.domain.missions.scopes import EVERYTHING, OFFICE_SUBTREE, OWN_OFFICE
from peygir.domain.places.queries import office_tree

_LAST = 2**63 - 1
SIZE = 50


def visible_templates(by: Actor | None) -> QuerySet[Template]:
    if by is None or by.kind == "reporter":
        return Template.objects.none()
    if by.kind == "job" or by.role in EVERYTHING:
        return Template.objects.all()
    if by.office_id is None or by.role not in OWN_OFFICE | OFFICE_SUBTREE:
        return Template.objects.none()
    offices = office_tree().subtree(by.office_id) if by.role in OFFICE_SUBTREE else {by.office_id}
    return Template.objects.filter(office__in=offices)


def templates(by: Actor | None, *, active: bool = True, after: int = 0, size: int = SIZE) -> list[Template]:
    """By number, with office, doer, kind and place. One query."""
    rows = visible_templates(by).filter(active=active, pk__gt=after)
    return list(rows.select_related("office", "doer", "kind", "place").defer("place__boundary").order_by("pk")[:size])


def get_template(template_id: int, by: Actor | None) -> Template:
    rows = visible_templates(by).select_related("office", "doer", "kind", "place").defer("place__boundary")
    found = rows.filter(pk=template_id).first() if 0 < template_id <= _LAST else None
    if found is None:
        raise TemplateNotFound
    return found
