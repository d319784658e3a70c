"""The catalogue of kinds of missions: every official reads it, the steward keeps it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peygir.domain.missions.actions import save_kind
from peygir.domain.missions.models import Kind
from peygir.domain.missions.permissions import can_edit_kinds
from peygir.domain.missions.words import EVIDENCE_KINDS
from peygir.web.missions.forms.choices import named
from peygir.web.missions.forms.kinds import KindForm, NewKindForm
from peygir.web.shared.access import officials_only, roles_only
from peygir.web.steward.saving import form_page, try_to

form_methods = require_http_methods(["GET", "HEAD", "POST"])
steward_only = roles_only("steward")


@officials_only
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    rows = [
        {
            "pk": one.pk,
            "code": one.code,
            "name": named(one),
            "evidence": [EVIDENCE_KINDS[kind] for kind in one.evidence if kind in EVIDENCE_KINDS],
            "is_project": one.is_project,
            "active": one.active,
        }
        for one in Kind.objects.all()
    ]
    return render(request, "missions/kinds/list.html", {"kinds": rows, "may_edit": can_edit_kinds(request.actor)})


@steward_only
@form_methods
def new_kind(request: HttpRequest) -> HttpResponse:
    return _saved(request, NewKindForm(request.POST or None), _("A new kind"))


@steward_only
@form_methods
def kind(request: HttpRequest, kind_id: int) -> HttpResponse:
    row = Kind.objects.filter(pk=kind_id).first() if kind_id < 2**63 else None
    if row is None:
        raise Http404
    form = KindForm(request.POST or None, initial={name: getattr(row, name) for name in KindForm.base_fields})
    return _saved(request, form, named(row), kind_id=row.pk, code=row.code)


def _saved(request: HttpRequest, form: Any, title: str, **fixed: Any) -> HttpResponse:
    def save(values: dict[str, Any]) -> bool:
        return try_to(form, save_kind, request, **fixed, **values)

    back = reverse("missions:kinds")
    crumbs = [(_("Kinds of missions"), back), (title, "")]
    template = "missions/kinds/form.html"
    return form_page(request, form, save=save, title=title, back=back, template=template, crumbs=crumbs)
