"""The criteria issues are compared by: every official reads them, the steward keeps them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.issues.actions.criteria import save_criterion
from peygir.domain.issues.models import Criterion
from peygir.domain.issues.ranking.queries import criteria as criteria_rows
from peygir.web.issues.forms.catalogue import DIRECTIONS, MARKS, CriterionForm, NewCriterionForm
from peygir.web.issues.naming import asked, criterion_name, marks
from peygir.web.issues.views.catalogue import form_methods, found, saved, shown, steward_only
from peygir.web.shared.access import officials_only


@officials_only
@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    directions = dict(DIRECTIONS)
    rows = [
        {
            "pk": one.pk, "code": one.code, "name": criterion_name(one), "question": asked(one).question, "anchors": marks(one),
            "direction": directions[one.direction], "counts": one.counts_reports, "active": one.active,
        }
        for one in criteria_rows(active_only=False)
    ]  # fmt: skip
    return shown(request, "criteria", rows)


def _saved(request: HttpRequest, form: CriterionForm, title: str, **fixed: Any) -> HttpResponse:
    def act(*, by: Any, at: Any, **_values: Any) -> None:
        save_criterion(**form.values(), **fixed, by=by, at=at)

    return saved(request, form, act, title=title, label=_("Criteria of rankings"), back=reverse("issues:criteria"))


@steward_only
@form_methods
def new_criterion(request: HttpRequest) -> HttpResponse:
    form = NewCriterionForm(request.POST or None, initial={"direction": Criterion.Direction.UP})
    return _saved(request, form, _("A new criterion"))


@steward_only
@form_methods
def criterion(request: HttpRequest, criterion_id: int) -> HttpResponse:
    row = found(Criterion, criterion_id)
    names = ("name_fa", "name_en", "question_fa", "question_en", "direction", "counts_reports", "order", "active")
    first = {name: getattr(row, name) for name in names}
    for key in MARKS:
        told = row.anchors.get(key, {})
        first |= {f"mark_{key}_fa": told.get("fa", ""), f"mark_{key}_en": told.get("en", "")}
    form = CriterionForm(request.POST or None, initial=first)
    return _saved(request, form, criterion_name(row), code=row.code)
