"""One proposal: why it is proposed, the cases behind it, what was refused before, and the decision."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import actions as demands
from peygir.domain.demands import worklist
from peygir.domain.issues import actions, queries
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.permissions import check_can_decide_proposal
from peygir.domain.issues.problems import ProposalAlreadyDecided, RoleMayNot
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.web.desk.rows import lines
from peygir.web.issues import cases
from peygir.web.issues.circle import circle_of, zoom_of
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.forms.proposals import AcceptForm, ProposalForm, RefuseForm, SplitProposalForm
from peygir.web.issues.found import shown_whole
from peygir.web.issues.naming import named
from peygir.web.issues.views.issue import features
from peygir.web.issues.words import GRAVE, ICONS, STAGES, STEP_NAMES, WHAT_HAPPENS
from peygir.web.shared.wording import digits, language

MEMBERS = 100
FORMS: dict[str, type[ProposalForm]] = {"accept": AcceptForm, "split_proposal": SplitProposalForm, "refuse": RefuseForm}
REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@not_stewards
@never_cache
@require_safe
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = queries.get_proposal(proposal_id, by)
    rows = worklist.rows_of(by, found.members[:MEMBERS], at=now)
    problem = why_not(found, by)
    findings = _findings(found, by)
    hidden = found.member_count - len(rows) - len(findings)
    context = {
        "shown": shown_whole(found),
        "crumbs": [
            (_("Issues"), reverse("issues:register")),
            (_("Proposals"), reverse("issues:proposals")),
            (digits(found.pk), ""),
        ],
        "zoom": zoom_of(found.lat, found.radius_m),
        "onward": [] if problem else [_step(found, verb) for verb in FORMS if verb != "split_proposal" or found.members],
        "findings": findings,
        "refused": _refused(problem),
        "refused_before": _refused_before(found, by),
        "near": _near(found, by),
        "lines": lines(rows, now) if rows else "",
        "hidden_members": digits(_("%(n)s more are not shown here.") % {"n": hidden}) if hidden > 0 else "",
        "now": now,
    }
    return render(request, "issues/proposals/proposal.html", context)


def _findings(found: Proposal, by: Actor) -> list[tuple[str, str]]:
    """(title, address) of the findings behind it that the actor sees; one query where there are any."""
    numbers = found.measures.get("findings", []) if found.kind == Proposal.Kind.FINDING else []
    rows = findings_visible_to(by).filter(pk__in=numbers[:MEMBERS]).order_by("-recorded_at") if numbers else []
    return [(one.title, reverse("findings:finding", args=[one.pk])) for one in rows]


def why_not(found: Proposal, by: Actor) -> Problem | None:
    try:
        check_can_decide_proposal(by, found)
    except Problem as problem:
        return problem
    return None


def _refused(problem: Problem | None) -> list[tuple[str, list[str]]]:
    if problem is None or isinstance(problem, RoleMayNot):
        return []
    return [(problem.sentence(language()), [str(STEP_NAMES[verb]) for verb in FORMS])]


def _step(found: Proposal, verb: str) -> dict[str, Any]:
    url = reverse("issues:proposal_step", args=[found.pk, verb])
    return {"verb": verb, "name": STEP_NAMES[verb], "icon": ICONS[verb], "url": url, "usual": verb == "accept"}


def _refused_before(found: Proposal, by: Actor) -> list[dict[str, Any]]:
    """Of the same place and service, the latest first."""
    alike = queries.proposals_visible_to(by).filter(
        place_id=found.place_id, service_id=found.service_id, state=Proposal.State.REFUSED
    )
    return [
        {
            "title": named(one.title_fa, one.title_en),
            "url": reverse("issues:proposal", args=[one.pk]),
            "reason": one.reason,
            "at": one.decided_at,
        }
        for one in alike.exclude(pk=found.pk).order_by("-decided_at", "-id")[:5]
    ]


def _near(found: Proposal, by: Actor) -> list[dict[str, Any]]:
    """Open issues of the same place and service: perhaps it belongs to one of them."""
    seen = queries.visible_to(by).filter(place_id=found.place_id, is_open=True)
    if found.service_id:
        seen = seen.filter(services__service_id=found.service_id)
    return [
        {
            "title": one.title,
            "url": reverse("issues:issue", args=[one.pk]),
            "sub": digits(f"{one.pk} · {STAGES[one.stage].label}"),
        }
        for one in seen.order_by("-top", "id")[:5]
    ]


@not_stewards
@require_safe
def points(request: HttpRequest, proposal_id: int) -> JsonResponse:
    found = queries.get_proposal(proposal_id, request.actor)
    return features(cases.member_points(found.members, request.actor, timezone.now()))


@not_stewards
@require_safe
def circle(request: HttpRequest, proposal_id: int) -> JsonResponse:
    found = queries.get_proposal(proposal_id, request.actor)
    return features(circle_of(found.lon, found.lat, found.radius_m, named(found.title_fa, found.title_en)))


@not_stewards
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, proposal_id: int, verb: str) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = queries.get_proposal(proposal_id, by)
    if verb not in FORMS:
        raise Http404
    check_can_decide_proposal(by, found)
    if found.state != Proposal.State.OPEN:
        raise ProposalAlreadyDecided
    data = (request.POST,) if request.method == "POST" else ()
    form = FORMS[verb](found, _members(found, by) if verb == "split_proposal" else [], *data)
    if not data:
        return _page(request, found, verb, form)
    if not form.is_valid():
        return _page(request, found, verb, form, status=REFUSED)
    try:
        address = _decide(verb, found, form, by, now)
    except Problem as problem:
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        form.refuse(problem)
        return _page(request, found, verb, form, status=problem.status)
    messages.success(request, _("Done: %(step)s") % {"step": STEP_NAMES[verb]})
    if request.htmx:
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": address})
    return redirect(address)


def _decide(verb: str, found: Proposal, form: ProposalForm, by: Actor, now: Any) -> str:
    """Take the decision; where to go next."""
    given = form.cleaned_data
    if verb == "accept":
        words = {name: given[name] for name in ("title", "statement", "desired")}
        issue = demands.accept_proposal(
            found.pk, topic_id=given["topic"], place_id=given["place"].id, into_id=given["into"], **words, by=by, at=now
        )
        return reverse("issues:issue", args=[issue.pk])
    if verb == "split_proposal":
        demands.split_proposal(found.pk, form.parts, given["reason"], by=by, at=now)
    else:
        actions.refuse(found.pk, given["reason"], by=by, at=now)
    return reverse("issues:proposals")


def _members(found: Proposal, by: Actor) -> list[tuple[int, str]]:
    rows = worklist.rows_of(by, found.members, at=timezone.now())
    return [(row.id, cases.said_of(row)) for row in rows]


def _page(request: HttpRequest, found: Proposal, verb: str, form: ProposalForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "address": reverse("issues:proposal_step", args=[found.pk, verb]),
        "back": reverse("issues:proposal", args=[found.pk]),
        "title": STEP_NAMES[verb],
        "lead": named(found.title_fa, found.title_en),
        "about": WHAT_HAPPENS[verb],
        "grave": verb in GRAVE,
        "lines": [],
    }
    if request.htmx:
        return render(request, "issues/issue/_step.html", context, status=200 if status == 200 else REFUSED)
    return render(request, "issues/issue/step.html", context, status=status)
