"""What a plan's page shows: one of four views of it, what is wrong, and what may be done next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Mission, Plan
from peygir.domain.missions.planning import words
from peygir.domain.missions.planning.covering import covered_by
from peygir.domain.missions.planning.naming import names_of
from peygir.domain.missions.planning.permissions import can_plan, plans_visible_to
from peygir.domain.missions.planning.standing import standing
from peygir.domain.missions.queries import visible_to
from peygir.web.desk.story import office_name
from peygir.web.missions.planning.board import board
from peygir.web.missions.planning.forms import AdoptForm, AgainForm
from peygir.web.missions.planning.items import Shown, Told, in_words, shown
from peygir.web.missions.planning.lines import lines
from peygir.web.missions.planning.month import month
from peygir.web.missions.planning.timeline import timeline
from peygir.web.missions.planning.wording import LOOKS, VIEWS
from peygir.web.shared.wording import digits, language

USUAL = "line"
GAP_TOLD = 0.5
TOLD = 12  # conflicts, late missions and those that do not fit, named at once


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str
    url: str
    count: int | None = None


def title_of(plan: Plan) -> str:
    name = office_name(plan.office_id)
    if plan.subtree:
        return _("Plan of %(office)s and what stands below") % {"office": name}
    return _("Plan of %(office)s") % {"office": name}


def span_of(plan: Plan) -> str:
    first, last = (format_jalali(day, "long", language()) for day in (plan.starts_on, plan.ends_on))
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def crumbs(plan: Plan | None = None, here: str = "") -> list[tuple[str, str]]:
    trail = [(_("Plans"), reverse("missions:plans") if plan is not None or here else "")]
    if plan is not None:
        trail.append((title_of(plan), reverse("missions:plan", args=[plan.pk]) if here else ""))
    return [*trail, (here, "")] if here else trail


def head(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.pk,
        "title": title_of(plan),
        "span": span_of(plan),
        "look": LOOKS[plan.state],
        "state": plan.state,
        "version": plan.version,
        "at": plan.at,
        "who": plan.actor_name,
        "adopted_at": plan.adopted_at,
        "inputs_hash": plan.inputs_hash,
        "result_hash": plan.result_hash,
        "engine": plan.engine_version,
        "seed": plan.seed,
        "objective": plan.objective,
        "bound": plan.bound,
        "seconds": plan.parameters.get("seconds"),
        "replaces": plan.replaces_id,
    }


def body(request: HttpRequest, plan: Plan, now: datetime, told: Shown | None = None) -> dict[str, Any]:
    """The part that changes when a line is moved."""
    told = told or shown(plan, request.actor)
    view = request.GET.get("view", "")
    view = view if view in VIEWS else USUAL
    today = local_date(now)
    context = {
        "plan": head(plan),
        "view": view,
        "tabs": [Tab(key, str(label), _address(plan, key)) for key, label in VIEWS.items()],
        "query": request.GET.urlencode(),
        "movable": told.movable,
        "summary": summary(told),
        "broken": in_words(told.broken[:TOLD]),
        "broken_more": max(0, len(told.broken) - TOLD),
        "late": told.late[:TOLD],
        "late_count": len(told.late),
        "unplaced": told.unplaced[:TOLD],
        "unplaced_count": len(told.unplaced),
        "left_out": left_out(told, request.actor),
        "covered": covered(plan, request.actor),
        "now": now,
    }
    match view:
        case "line":
            context["line"] = timeline(told, request.GET, today)
        case "board":
            context["board"] = board(told, request.GET.get("by", ""))
        case "month":
            context["month"] = month(told, request.GET, today)
        case "list":
            context |= lines(told, request.GET)
            context["team_name"] = told.pool_name(context["team"]) if context["team"] is not None else ""
    return context


def left_out(told: Shown, by: Actor) -> list[Mission]:
    """What was contested when the plan was asked for, as far as the actor sees it; a query only where there is any."""
    ids = [one["id"] for one in told.standing.given.get("left_out", ())]
    return list(visible_to(by).filter(pk__in=ids).order_by("pk").only("id", "title")[:TOLD]) if ids else []


def covered(plan: Plan, by: Actor) -> dict[str, Any] | None:
    """The later plan above that places the same missions; its address for who may read it."""
    later = covered_by(plan)
    if later is None:
        return None
    seen = plans_visible_to(by).filter(pk=later.pk).exists()
    url = reverse("missions:plan", args=[later.pk]) if seen else ""
    return {"title": title_of(later), "adopted_at": later.adopted_at, "url": url}


def _address(plan: Plan, view: str) -> str:
    address = reverse("missions:plan", args=[plan.pk])
    return address if view == USUAL else f"{address}?view={view}"


def summary(told: Shown) -> str:
    """One sentence a planner reads first."""
    whole, placed, late = len(told.items), len(told.placed), len(told.late)
    parts = [ngettext("%(n)s mission", "%(n)s missions", whole) % {"n": whole}]
    parts.append(_("all placed") if placed == whole else _("%(n)s do not fit") % {"n": whole - placed})
    parts.append(_("%(n)s late") % {"n": late} if late else _("none late"))
    broken = len(told.broken)
    if broken:
        parts.append(ngettext("%(n)s conflict", "%(n)s conflicts", broken) % {"n": broken})
    plan = told.plan
    # What was moved by hand since is no longer what the bound was proven for.
    if plan.bound and plan.objective is not None and not any(one.by_hand for one in told.items):
        gap = max(0.0, (plan.objective - plan.bound) / plan.bound)
        # Beyond that the bound says little of the plan; both figures stand below.
        if gap <= GAP_TOLD:
            parts.append(_("at most %(share)s percent from the best there can be") % {"share": f"{gap * 100:.0f}"})
    return digits("، ".join(parts) if language() == "fa" else ", ".join(parts))


def steps(plan: Plan, by: Actor, told: Shown | None, **forms: Any) -> dict[str, Any]:
    """What may be done next with it."""
    if not can_plan(by, plan.office_id, plan.subtree):
        return {}
    adopt = forms.get("adopt") or AdoptForm(initial={"version": plan.version})
    adopt.shown_with(plan.version)
    # What has begun is in conflict without anybody's doing now: no reason is asked for that.
    adopt.fields["reason"].required = bool(told and told.to_answer)
    draft, adopted = plan.state == Plan.State.DRAFT, plan.state == Plan.State.ADOPTED
    return {
        "adopt": adopt if draft else None,
        "needs_reason": bool(told and told.to_answer),
        "again": forms.get("again") or AgainForm(initial={"ends_on": plan.ends_on, "seconds": 30}) if draft or adopted else None,
        "revise": adopted or plan.state == Plan.State.SUPERSEDED,
        "aside": plan.state in {Plan.State.DRAFT, Plan.State.WAITING, Plan.State.FAILED},
    }


def impossible(plan: Plan, by: Actor) -> list[Told]:
    """The requirements that cannot all be kept, in words."""
    now = standing(plan, [])
    names = names_of(now, by)
    return in_words(words.requirement(words.read(one), names) for one in plan.conflicts)
