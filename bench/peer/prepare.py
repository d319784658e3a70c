"""Fill the help desk and print a session as JSON: `python -m bench.peer.prepare ROWS`."""

import json
import os
import sys
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.peer.settings")

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from helpdesk.models import FollowUp, Queue, Ticket  # noqa: E402

QUEUES = 124


def fill(rows: int) -> None:
    now = timezone.now()
    queues = [Queue.objects.create(title=f"Area {n}", slug=f"area-{n}") for n in range(QUEUES)]
    for start in range(0, rows, 5000):
        numbers = range(start, min(rows, start + 5000))
        made = Ticket.objects.bulk_create(
            Ticket(
                title=f"چاله در خیابان {n}",
                queue=queues[n % QUEUES],
                description="چاله بزرگی جلوی مدرسه است",
                status=Ticket.OPEN_STATUS if n % 8 == 0 else Ticket.CLOSED_STATUS,
                priority=1 + n % 5,
                created=now - timedelta(minutes=n),
                modified=now,
                secret_key=f"secret-{n}",
            )
            for n in numbers
        )
        FollowUp.objects.bulk_create(
            FollowUp(ticket=ticket, date=now, title="Ticket Opened", comment="", public=True) for ticket in made
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def session() -> str:
    user = User.objects.create_superuser("bench", "bench@example.org", None)
    opened = SessionStore()
    opened[SESSION_KEY] = str(user.pk)
    opened[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    opened[HASH_SESSION_KEY] = user.get_session_auth_hash()
    opened.create()
    return opened.session_key


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    fill(int(sys.argv[1]))
    print(json.dumps({"session": session(), "queue": Queue.objects.order_by("id")[0].pk,
                      "ids": list(Ticket.objects.order_by("id").values_list("id", flat=True)[:2000])}))  # fmt: skip
