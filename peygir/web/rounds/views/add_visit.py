"""One more visit of an office in a round: a second look in the field, a desk review, a re-check."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext_lazy as _p
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.domain.supervision.actions.visits import add_visit
from peygir.domain.supervision.models import Round, Visit
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.words import VISIT_KINDS
from peygir.web.desk.story import office_name
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import makers
from peygir.web.rounds.forms.fields import CHOOSE, RoundsForm
from peygir.web.rounds.saving import saved
from peygir.web.shared.widgets import QuickSelect

KINDS = (Visit.Kind.FIELD, Visit.Kind.DESK, Visit.Kind.RECHECK)


class AddForm(RoundsForm):
    at = {"office_id": "office"}

    office = forms.TypedChoiceField(label=gettext_lazy("Which office?"), coerce=int, widget=QuickSelect)
    kind = forms.ChoiceField(label=_p("visit", "Kind"), widget=forms.RadioSelect)

    def __init__(self, round: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = round.offices.order_by("office__sort_key").values_list("office_id", flat=True)
        self.fields["office"].choices = [CHOOSE, *((one, office_name(one)) for one in ids)]
        self.fields["kind"].choices = [(kind, VISIT_KINDS[kind]) for kind in KINDS]


@makers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, round_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = get_round(round_id, by)
    check_can("visit", by, found)
    first = {"office": request.GET.get("office", ""), "kind": Visit.Kind.FIELD}
    form = AddForm(found, request.POST if request.method == "POST" else None, initial=first)

    def act(given: dict[str, Any]) -> Visit:
        return add_visit(found.pk, given["office"], given["kind"], by=by, at=now)

    done = _("The visit is added; give it a team and a day.")
    if (made := saved(request, form, act, to=lambda row: reverse("rounds:visit", args=[row.pk]), done=done)) is not None:
        return made
    back = reverse("rounds:visits", args=[found.pk])
    title = _("Add a visit")
    context = {"form": form, "title": title, "lead": found.title, "back": back, "button": title, "icon": "plus",
               "crumbs": crumbs(found, (_("Visits"), back), title)}  # fmt: skip
    return render(request, "rounds/form.html", context, status=422 if form.is_bound else 200)
