"""Whom the rules keep from a visit, by name, with the reason: said before it is tried."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peygir.domain.people.models import User
from peygir.domain.supervision.models import RoundMember, Visit
from peygir.domain.supervision.rounds.barring import CONFLICT, OWN_OFFICE, ROTATION, barred

REASONS: dict[str, str | Promise] = {
    CONFLICT: _("declared a conflict of interest about this office"),
    OWN_OFFICE: _("is or was appointed at this office"),
    ROTATION: _("carried out the last visit here; not twice running"),
}


def why_not(visit: Visit) -> list[tuple[str, str, str | Promise]]:
    """(team, person, why) for each member of the round who may not go; five queries."""
    why = barred(visit.round, [visit.office_id], visit.kind, but_visit=visit.pk).get(visit.office_id, {})
    if not why:
        return []
    rows = RoundMember.objects.filter(team__round_id=visit.round_id, appointment__user_id__in=why)
    found = rows.select_related("team", "appointment__user").order_by("team__name", "pk")
    return [(one.team.name, _name(one.appointment.user), REASONS[why[one.appointment.user_id]]) for one in found]


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()
