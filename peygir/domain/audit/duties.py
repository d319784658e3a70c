"""What the journal asks of the timetable."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail

from peygir.domain.audit import actors
from peygir.domain.audit.actions import ask_verification, seal
from peygir.domain.audit.queries import last_seal
from peygir.domain.audit.sealing import lines


def seal_journal(now: datetime) -> str:
    """Seal what was written since the last time."""
    return f"{seal(by=actors.job('seal_journal'), at=now)} entries sealed"


def mail_seal(now: datetime) -> str:
    """Send the newest seal to whoever keeps one outside this installation (`settings.SEALS_MAIL_TO`)."""
    newest = last_seal()
    if not settings.SEALS_MAIL_TO or newest is None:
        return "nothing to mail, or nobody to mail it to"
    line = next(lines(after=newest.number - 1))
    send_mail(
        f"Peygir: seal {line.number} of the journal, {line.at[:10]}",
        f"{line.as_text()}\n\nKeep this message. With it, `peygir audit verify --earlier {line.digest}` finds\n"
        "whether the journal was cut off and sealed anew since.\n",
        None,
        settings.SEALS_MAIL_TO,
    )
    return f"seal {line.number} mailed"


def verify_journal(now: datetime) -> str:
    """Have the whole journal verified, for the auditor's page."""
    asked = ask_verification(by=actors.job("verify_journal"), at=now)
    return "verification queued" if asked else "a verification is under way already"
