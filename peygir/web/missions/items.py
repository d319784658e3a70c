"""What a step about one row of a mission is about, in words: nobody answers a number."""

from peygir.base.calendar import format_jalali
from peygir.domain.missions.models import Delay, Escalation, FollowUp, Mission
from peygir.domain.missions.words import FOLLOW_UP_ASKS
from peygir.web.missions.wording import reason_word
from peygir.web.shared.wording import language


def said_of(verb: str, mission: Mission, item: object) -> str:
    """The words of the row, or an empty text where the mission has no such row; one query."""
    typed = str(item or "")
    number = int(typed) if typed.isdecimal() and len(typed) < 19 else 0
    if verb.endswith("follow_up"):
        asked = FollowUp.objects.filter(mission=mission, pk=number).first()
        return ": ".join(filter(None, (str(FOLLOW_UP_ASKS[asked.asks]), asked.question))) if asked else ""
    if verb == "decide_escalation":
        climbed = Escalation.objects.filter(mission=mission, pk=number).first()
        return ": ".join(filter(None, (str(reason_word(climbed.reason_code)), climbed.note))) if climbed else ""
    if verb == "undepend":
        found = mission.predecessors.select_related("before").filter(pk=number).first()
        return found.before.title if found else ""
    if verb == "decide_postponement":
        asked = Delay.objects.filter(mission=mission, pk=number).first()
        day = format_jalali(asked.due_asked, "long", language()) if asked is not None and asked.due_asked else ""
        return " · ".join(filter(None, (day, str(reason_word(asked.reason_code)), asked.note))) if asked is not None else ""
    return ""
