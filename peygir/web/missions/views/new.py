"""A new mission: the office's own, or made in one step from an issue, a proposed mission, a demand, or a whole it is part of."""

from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from peygir.base.problems import Problem
from peygir.domain.demands.queries import get_visible as get_demand
from peygir.domain.issues.models import Issue, MissionProposal
from peygir.domain.issues.queries import get_visible as get_issue
from peygir.domain.missions import actions, prefilled, queries
from peygir.domain.missions.models import Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import RoleMayNot
from peygir.web.desk.lookups import place_line
from peygir.web.issues.entrance import not_stewards
from peygir.web.missions.forms.editing import NewForm, filled, initial_of
from peygir.web.missions.near import office_lines
from peygir.web.missions.rights import may_make
from peygir.web.shared.wording import language

KEPT = "mission-new"


@dataclass(slots=True)
class Source:
    """What the mission is made from; at most one is set."""

    issue: Issue | None = None
    proposal: MissionProposal | None = None
    demand_id: int | None = None
    parent: Mission | None = None
    initial: dict[str, Any] = field(default_factory=dict)
    said: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """Under which name the browser keeps what is half written."""
        of = self.parent or self.proposal or self.issue
        kind = type(of).__name__.lower() if of is not None else "demand"
        number = of.pk if of is not None else self.demand_id
        return f"{KEPT}-{kind}-{number}" if number else KEPT


@not_stewards
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    by = request.actor
    source = source_of(request)
    if source.parent is not None:
        check_can("add_part", by, source.parent)
    elif not may_make(by):
        raise RoleMayNot
    if request.method != "POST":
        return _page(request, NewForm(by, initial=source.initial), source)
    form = NewForm(by, request.POST)
    if not form.is_valid():
        return _page(request, form, source, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        made = _make(request, form, source)
    except Problem as problem:
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        form.refuse(problem)
        return _page(request, form, source, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("The mission is written down. Assign it when it is ready."))
    return redirect(f"{reverse('missions:mission', args=[made.pk])}?made={source.key}")


def _make(request: HttpRequest, form: NewForm, source: Source) -> Mission:
    who: dict[str, Any] = {"by": request.actor, "at": timezone.now()}
    draft = form.draft()
    if source.initial.get("lon") is not None and place_line(form.cleaned_data["place"]) == source.initial.get("place"):
        draft = replace(draft, lon=source.initial["lon"], lat=source.initial["lat"])
    if source.parent is not None:
        return actions.add_part(source.parent.pk, draft, **who)
    if source.issue is not None:
        return actions.create_from_issue(source.issue.pk, draft, source.proposal.pk if source.proposal else None, **who)
    if source.demand_id is not None:
        return actions.create_from_demand(source.demand_id, draft, **who)
    return actions.create(draft, **who)


def source_of(request: HttpRequest) -> Source:
    """Read from the address: `issue` (with `proposal`), `demand` or `parent`, each as far as the actor sees it."""
    by = request.actor
    if number := _number(request, "parent"):
        parent = queries.get_visible(number, by)
        return Source(parent=parent, initial=filled(parent), said=parent.title, url=_address("missions:mission", parent.pk))
    if number := _number(request, "issue"):
        issue = get_issue(number, by)
        proposals = MissionProposal.objects.filter(issue=issue).select_related("alternative", "issue")
        proposal = proposals.filter(pk=_number(request, "proposal") or 0).first()
        values = prefilled.from_proposal(proposal) if proposal is not None else prefilled.from_issue(issue)
        return Source(issue, proposal, initial=initial_of(values), said=issue.title, url=_address("issues:issue", issue.pk))
    if number := _number(request, "demand"):
        demand = get_demand(number, by)
        values = prefilled.from_demand(demand, language())
        return Source(
            demand_id=demand.pk, initial=initial_of(values), said=values["title"], url=_address("desk:demand", demand.pk)
        )
    return Source()


def _number(request: HttpRequest, name: str) -> int | None:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 19 else None


def _address(view: str, pk: int) -> str:
    return reverse(view, args=[pk])


def _page(request: HttpRequest, form: NewForm, source: Source, *, status: int = 200) -> HttpResponse:
    title = _("A part of the mission") if source.parent is not None else _("New mission")
    context = {
        "form": form,
        "title": title,
        "source": source,
        "offices": office_lines(request.actor, source.parent),
        "crumbs": [(_("Missions"), reverse("missions:list")), (title, "")],
    }
    return render(request, "missions/new.html", context, status=status)
