"""Teams of an office, who is in them and who of them is away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.domain.capacities import actions, queries
from peygir.domain.capacities.models import Team
from peygir.domain.capacities.permissions import ROLES, can_keep, check_can_keep
from peygir.domain.capacities.problems import MemberNotFound
from peygir.domain.capacities.rules import Away, people_on
from peygir.web.capacities.choosing import named, number_in, office_name, person, today
from peygir.web.capacities.forms.people import MemberForm, TeamForm
from peygir.web.capacities.saving import form_methods, form_page, tried
from peygir.web.capacities.tabs import crumbs, tabs
from peygir.web.issues.entrance import not_stewards
from peygir.web.shared.access import roles_only
from peygir.web.shared.tags.links import address_with

SIZE = 50
heads_only = roles_only(*sorted(ROLES["teams"]))


def _address(team: Team) -> str:
    return reverse("capacities:team", args=[team.pk])


@not_stewards
@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    by = request.actor
    after = number_in(request.GET.get("after", "")) or 0
    found = queries.teams(by, on=today(), after=after, size=SIZE + 1)
    context = {
        "tabs": tabs(),
        "teams": [
            {
                "one": team,
                "url": _address(team),
                "office": office_name(team.office_id),
                "skills": [named(one) for one in team.skills.all()],
                "members": len(team.at_work),
                "away": team.size - people_on(today(), team.size, _away(team)),
            }
            for team in found[:SIZE]
        ],
        "next": address_with({"request": request}, after=str(found[SIZE - 1].pk)) if len(found) > SIZE else "",
        "may_keep": by.role in ROLES["teams"],
    }
    return render(request, "capacities/teams.html", context)


def _away(team: Team) -> list[Away]:
    """As the team itself tells; its members' own absences stand in the list of absences."""
    return [Away(one.starts_on, one.ends_on, one.people) for one in team.away]


@not_stewards
@never_cache
@require_safe
def team(request: HttpRequest, team_id: int) -> HttpResponse:
    one = queries.get_team(team_id, request.actor, today())
    return _page(request, one, MemberForm(one))


def _page(request: HttpRequest, one: Team, form: MemberForm, status: int = 200) -> HttpResponse:
    by = request.actor
    context = {
        "team": one,
        "office": office_name(one.office_id),
        "skills": [named(skill) for skill in one.skills.all()],
        "members": [{"one": member, "name": person(member.appointment)} for member in one.at_work],
        "away": one.away,
        "form": form,
        "may_keep": one.closed_on is None and can_keep("teams", by, one.office_id),
        "may_tell": can_keep("absences", by, one.office_id),
        "today": today(),
        "crumbs": crumbs("teams", (one.name, "")),
    }
    return render(request, "capacities/team.html", context, status=status)


@heads_only
@never_cache
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    by = request.actor
    form = TeamForm(by, request.POST or None)
    return form_page(
        request, form, lambda **who: actions.save_team(form.draft(), **who), title=_("A new team"), crumbs=crumbs("teams"),
        done=_address,
    )  # fmt: skip


@not_stewards
@never_cache
@form_methods
def edit(request: HttpRequest, team_id: int) -> HttpResponse:
    by = request.actor
    one = queries.get_team(team_id, by, today())
    check_can_keep("teams", by, one.office_id)
    form = TeamForm(by, request.POST or None, one)
    return form_page(
        request, form, lambda **who: actions.save_team(form.draft(), team_id=one.pk, **who), title=_("Correct"),
        crumbs=crumbs("teams", (one.name, _address(one))), done=_address,
    )  # fmt: skip


@not_stewards
@require_POST
def close(request: HttpRequest, team_id: int) -> HttpResponse:
    one = queries.get_team(team_id, request.actor, today())
    tried(request, lambda **who: actions.close_team(one.pk, today(), **who), _("The team is no more from today on."))
    return redirect("capacities:teams")


@not_stewards
@require_POST
def add_member(request: HttpRequest, team_id: int) -> HttpResponse:
    one = queries.get_team(team_id, request.actor, today())
    form = MemberForm(one, request.POST)
    if not form.is_valid():
        return _page(request, one, form, 422)
    given = form.cleaned_data
    tried(request, lambda **who: actions.add_member(one.pk, given["who"], given["starts_on"], **who), _("Joined the team."))
    return redirect(_address(one))


@not_stewards
@require_POST
def end_member(request: HttpRequest, team_id: int, member_id: int) -> HttpResponse:
    one = queries.get_team(team_id, request.actor, today())
    if member_id not in {member.pk for member in one.at_work}:
        raise MemberNotFound
    tried(request, lambda **who: actions.end_member(member_id, today(), **who), _("Today is their last day in the team."))
    return redirect(_address(one))
