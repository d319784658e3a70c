"""Mail by SMTP.

The window, honestly: between the end of the text and the server's "250" nobody knows whether the mail was taken. SMTP
cannot be asked afterwards, so `was_sent` answers None, the message becomes `doubtful`, and the steward decides. The
Message-ID is the same at every try: if it is sent again after all, many mail programs show it once.
"""

import hashlib
import smtplib
from contextlib import suppress

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from peygir.domain.messages.adapters.interface import NotSent, Parcel, Refused

TIMEOUT_SECONDS = 20
PERMANENT = 500


class Smtp:
    def send(self, parcel: Parcel) -> None:
        connection = get_connection(timeout=TIMEOUT_SECONDS)
        try:
            connection.open()
        # Nothing was handed over yet.
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(_told(error)) from error
        mail = EmailMessage(
            parcel.subject, parcel.body, to=[parcel.to], connection=connection, headers={"Message-ID": message_id(parcel.key)}
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            worst = max(code for code, _ in error.recipients.values())
            raise (Refused if worst >= PERMANENT else NotSent)(f"recipient refused ({worst})") from error
        except smtplib.SMTPResponseException as error:
            # The server answered, and its answer was no.
            raise (Refused if error.smtp_code >= PERMANENT else NotSent)(_told(error)) from error
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.close()

    def was_sent(self, key: str) -> bool | None:
        return None


def message_id(key: str) -> str:
    """Return the Message-ID of a key: always the same, telling nothing of the key."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">") or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def _told(error: Exception) -> str:
    # Never the text of the message: servers like to quote the address they refuse.
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()
