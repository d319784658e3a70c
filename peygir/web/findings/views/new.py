"""A finding by hand: something that no question asked for, with its evidence."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.base.problems import InvalidInput
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions.record_finding import record_finding
from peygir.domain.supervision.findings.drafts import NewFinding
from peygir.domain.supervision.models import RoundMember, Visit
from peygir.domain.supervision.states import RoundState, VisitState
from peygir.web.findings.entrance import number, readers
from peygir.web.findings.forms.new import FindingForm
from peygir.web.findings.storing import stored

_MOST = 200


@readers
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """`?visit=`: the visit it was found at; `?round=`: only visits of that round are offered."""
    by, now = request.actor, timezone.now()
    visits = own_visits(by, number(request.GET.get("round", "")))
    if not visits:
        return render(request, "findings/no_visit.html")
    chosen = number(request.GET.get("visit", ""))
    form = FindingForm(visits, request.POST or None, request.FILES or None, initial={"visit": chosen})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            evidence = stored(request, by, now, point=(given["lon"], given["lat"]))
            service = given["service"].id if given["service"] else None
            draft = NewFinding(
                title=given["title"], text=given["text"], severity=given["severity"], visit_id=given["visit"],
                service_id=service, lon=given["lon"], lat=given["lat"], evidence=evidence,
            )  # fmt: skip
            return redirect(reverse("findings:finding", args=[record_finding(draft, by=by, at=now).pk]))
        except InvalidInput as problem:
            form.refuse(problem)
    context = {
        "form": form, "title": _("Write down a finding"), "button": _("Record it"), "back": reverse("findings:list"),
        "located": True, "map_label": _("Where it is"),
        "crumbs": [(_("Findings"), reverse("findings:list")), (_("Write down a finding"), "")],
    }  # fmt: skip
    return render(request, "findings/form.html", context, status=422 if form.is_bound else 200)


def own_visits(by: Actor, round_id: int | None = None) -> list[Visit]:
    """Visits of open rounds that are this person's: named, or of their team while nobody is named. Two queries at most."""
    teams = list(RoundMember.objects.filter(appointment=by.appointment_id or 0).values_list("team_id", flat=True))
    rows = Visit.objects.filter(team__in=teams, round__state=RoundState.OPEN).exclude(state=VisitState.CANCELLED)
    rows = rows.filter(inspector__isnull=True) | rows.filter(inspector=by.appointment_id or 0)
    if round_id is not None:
        rows = rows.filter(round=round_id)
    return list(rows.order_by("-planned_on", "-pk")[:_MOST])
