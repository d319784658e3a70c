"""What the room does by itself every night, run at the nights of the sample's past."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from peygir.domain.demands import duties

_ZONE = ZoneInfo("Asia/Tehran")
_HOUR = time(2)


def nights(now: datetime, days: int) -> list[datetime]:
    """Two in the morning in Tehran, each day of the span, oldest first."""
    today = now.astimezone(_ZONE).date()
    moments = [datetime.combine(today - timedelta(days=d), _HOUR, _ZONE) for d in range(days, -1, -1)]
    return [m.astimezone(now.tzinfo) for m in moments if m <= now]


def pass_night(moment: datetime) -> None:
    duties.flag_promises(moment)
    duties.escalate(moment)
    duties.lapse_silent(moment)
