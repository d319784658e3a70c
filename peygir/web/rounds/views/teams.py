"""The teams of a round: members, where their days begin, days on which they do not go out."""

from typing import Any

from django.db import transaction
from django.db.models import Avg
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peygir.base.calendar import local_date
from peygir.domain.supervision.actions.members import add_round_member, add_team_away, remove_round_member, remove_team_away
from peygir.domain.supervision.actions.teams import close_team, save_team
from peygir.domain.supervision.drafts import TeamDraft
from peygir.domain.supervision.models import Round, RoundMember, RoundOffice, RoundTeam, TeamAway
from peygir.domain.supervision.permissions import can, check_can, oversees, sees_inspectors
from peygir.domain.supervision.problems import TeamNotFound
from peygir.domain.supervision.queries.rounds import get_round
from peygir.web.missions.forms.choices import named, person
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import attempt, makers, readers
from peygir.web.rounds.forms.teams import AwayForm, MemberForm, TeamForm, who_may_join
from peygir.web.rounds.saving import saved
from peygir.web.shared.wording import digits

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@readers
@require_safe
def teams(request: HttpRequest, round_id: int) -> HttpResponse:
    by = request.actor
    found = get_round(round_id, by)
    if not oversees(by, found) and not RoundMember.objects.filter(team__round=found, appointment_id=by.appointment_id).exists():
        raise Http404  # an office that is looked at need not know who goes where
    today = local_date(timezone.now())
    rows = RoundTeam.objects.filter(round=found).prefetch_related("members__appointment__user", "away", "skills")
    shown = sees_inspectors(by, found)
    context = {
        "round": found,
        "rows": [_team(one, found, today, names=shown) for one in rows.order_by("-active", "name")],
        "may": can("team", by, found),
        "crumbs": crumbs(found, _("Teams")),
    }
    return render(request, "rounds/teams.html", context)


def _team(one: RoundTeam, found: Round, today: Any, *, names: bool) -> dict[str, Any]:
    day = min(max(today, found.window_from), found.window_to)
    return {
        "pk": one.pk,
        "name": one.name,
        "active": one.active,
        "people": [(person(m.appointment), m.leads) for m in sorted(one.members.all(), key=lambda m: (not m.leads, m.pk))]
        if names
        else [],
        "size": len(one.members.all()),
        "skills": [named(skill) for skill in one.skills.all()],
        "away": sorted(away.on for away in one.away.all() if away.on >= today),
        "sheet": reverse("rounds:day_sheet", args=[one.pk, day.isoformat()]),
    }


@makers
@never_cache
@form_methods
def new(request: HttpRequest, round_id: int) -> HttpResponse:
    found = get_round(round_id, request.actor)
    check_can("team", request.actor, found)
    by, now = request.actor, timezone.now()
    taken = set(RoundMember.objects.filter(team__round=found).values_list("appointment_id", flat=True))
    form = TeamForm(request.POST or None, people=who_may_join(found, local_date(now), taken), initial=_begins(found))

    def save(given: dict[str, Any]) -> RoundTeam:
        with transaction.atomic():
            made = save_team(found.pk, _draft(given), by=by, at=now)
            for nth, one in enumerate(given.get("members", ())):
                add_round_member(made.pk, one, leads=nth == 0, by=by, at=now)
        return made

    if (made := saved(request, form, save, to=lambda row: reverse("rounds:team", args=[row.pk]))) is not None:
        return made
    way = crumbs(found, (_("Teams"), _teams(found)), pgettext("round", "A new team"))
    context = {"round": found, "form": form, "crumbs": way}
    return render(request, "rounds/team_new.html", context, status=422 if form.is_bound else 200)


def _begins(found: Round) -> dict[str, Any]:
    """The next name in the row, and the middle of the round's offices; one query each."""
    nth = RoundTeam.objects.filter(round=found).count() + 1
    middle = RoundOffice.objects.filter(round=found).aggregate(lon=Avg("lon"), lat=Avg("lat"))
    point = {name: round(value, 4) for name, value in middle.items() if value is not None}
    return point | {"name": digits(_("Team %(n)s") % {"n": nth})}


@makers
@never_cache
@form_methods
def team(request: HttpRequest, team_id: int) -> HttpResponse:
    """A team: what it is, its people, and when it does not go out. `form` of the address says which part was sent."""
    by, now = request.actor, timezone.now()
    row, found = get_team(request, team_id)
    taken = set(RoundMember.objects.filter(team__round=found).values_list("appointment_id", flat=True))
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    form = TeamForm(request.POST if sent == "team" else None, team=row)
    member = MemberForm(found, request.POST if sent == "member" else None, today=local_date(now), taken=taken)
    away = AwayForm(request.POST if sent == "away" else None)
    who = {"by": by, "at": now}
    acts: dict[str, tuple[Any, Any]] = {
        "team": (form, lambda given: save_team(found.pk, _draft(given), team_id=row.pk, **who)),
        "member": (member, lambda given: add_round_member(row.pk, given["appointment"], given["leads"], **who)),
        "away": (away, lambda given: add_team_away(row.pk, given["on"], given["reason"], **who)),
    }
    if sent in acts:
        asked, act = acts[sent]
        if (made := saved(request, asked, act, to=reverse("rounds:team", args=[row.pk]))) is not None:
            return made
    members = RoundMember.objects.filter(team=row).select_related("appointment__user").order_by("-leads", "pk")
    context = {
        "round": found,
        "team": row,
        "form": form,
        "member_form": member,
        "away_form": away,
        "members": [(one.pk, person(one.appointment), one.leads) for one in members],
        "away": TeamAway.objects.filter(team=row).order_by("on"),
        "crumbs": crumbs(found, (_("Teams"), _teams(found)), row.name),
    }
    return render(request, "rounds/team.html", context, status=422 if sent else 200)


@makers
@require_POST
def close(request: HttpRequest, team_id: int) -> HttpResponse:
    row, found = get_team(request, team_id)
    return attempt(request, _("The team works no more in this round."), close_team, row.pk, to=_teams(found))


@makers
@require_POST
def remove_member(request: HttpRequest, team_id: int, member_id: int) -> HttpResponse:
    row, _found = get_team(request, team_id)
    one = RoundMember.objects.filter(team=row, pk=member_id).first()
    if one is None:
        raise Http404
    to = reverse("rounds:team", args=[row.pk])
    return attempt(request, _("Left the team."), remove_round_member, row.pk, one.appointment_id, to=to)


@makers
@require_POST
def remove_away(request: HttpRequest, team_id: int, away_id: int) -> HttpResponse:
    row, _found = get_team(request, team_id)
    one = TeamAway.objects.filter(team=row, pk=away_id).first()
    if one is None:
        raise Http404
    to = reverse("rounds:team", args=[row.pk])
    return attempt(request, _("The team goes out on that day."), remove_team_away, row.pk, one.on, to=to)


def get_team(request: HttpRequest, team_id: int) -> tuple[RoundTeam, Round]:
    """The team and its round, for who may change it."""
    row = RoundTeam.objects.prefetch_related("skills").filter(pk=team_id).first() if team_id < 2**63 else None
    if row is None:
        raise TeamNotFound
    found = get_round(row.round_id, request.actor)
    check_can("team", request.actor, found)
    return row, found


def _draft(given: dict[str, Any]) -> TeamDraft:
    return TeamDraft(
        skill_ids=given.get("skills", []), **{name: given[name] for name in ("name", "lon", "lat", "day_start", "day_end")}
    )


def _teams(found: Round) -> str:
    return reverse("rounds:teams", args=[found.pk])
