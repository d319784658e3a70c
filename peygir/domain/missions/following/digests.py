"""A digest: what is due and late for one person, what waits for their office, what they are asked. A few queries for many."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from peygir.base.calendar import Period, format_jalali
from peygir.domain.messages.actions import Letter
from peygir.domain.missions.following.notices import address, in_digits, shortened
from peygir.domain.missions.models import FollowUp, Mission
from peygir.domain.missions.states import WORKING
from peygir.domain.people.models import Appointment

SHOWN = 12  # missions named one by one; of more, the number


def letters(appointments: Sequence[Appointment], periods: Mapping[int, Period]) -> list[Letter]:
    """One for each appointment, of the period given by its number; nothing where there is nothing to say."""
    facts = _Facts(appointments)
    found = []
    for one in appointments:
        language = one.user.language or "fa"
        with override(language):
            lines = facts.lines(one, language)
        if lines:
            period = periods[one.pk]
            values = {"period": period.title(language), "list": "\n".join(lines), "link": address("")}
            found.append(
                Letter(
                    template="mission_digest", channel="email", to=one.user.email, language=language, values=values,
                    key=f"mission_digest:{one.pk}:{period.code}", thing="appointment", thing_id=one.pk,
                )
            )  # fmt: skip
    return found


class _Facts:
    """What is there for these appointments and their offices: three queries."""

    def __init__(self, appointments: Sequence[Appointment]) -> None:
        own = Mission.objects.filter(is_open=True, accountable__in=appointments, due_flag__in=["near", "late"])
        self.due: dict[int, list[Mission]] = {}
        for mission in own.order_by("queue_key", "id"):
            self.due.setdefault(mission.accountable_id, []).append(mission)
        offices = {one.office_id for one in appointments}
        waits = Mission.objects.filter(is_open=True, next_office__in=offices).order_by().values_list("next_office")
        self.waits = dict(waits.annotate(Count("pk")))
        asked = FollowUp.objects.filter(Q(mission__accountable__in=appointments), open=True, mission__state__in=sorted(WORKING))
        self.asked = dict(asked.order_by().values_list("mission__accountable").annotate(Count("pk")))

    def lines(self, appointment: Appointment, language: str) -> list[str]:
        due = self.due.get(appointment.pk, [])
        lines = [self._line(mission, language) for mission in due[:SHOWN]]
        if len(due) > SHOWN:
            more = in_digits(len(due) - SHOWN, language)
            lines.append(_("and %(count)s more") % {"count": more})
        asked, waits = self.asked.get(appointment.pk, 0), self.waits.get(appointment.office_id, 0)
        if asked:
            text = ngettext("%(count)s question waits for your answer.", "%(count)s questions wait for your answer.", asked)
            lines.append(text % {"count": in_digits(asked, language)})
        if waits:
            text = ngettext("%(count)s mission waits for your office.", "%(count)s missions wait for your office.", waits)
            lines.append(text % {"count": in_digits(waits, language)})
        return lines

    def _line(self, mission: Mission, language: str) -> str:
        day = format_jalali(mission.due_on, "day", language)
        form = _("late since %(day)s") if mission.due_flag == "late" else _("due on %(day)s")
        return f"- {in_digits(mission.pk, language)} {shortened(mission.title)}: {form % {'day': day}}"
