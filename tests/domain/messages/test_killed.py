"""The process is killed at every step between the queue and the mark: nothing is lost, nothing is sent twice."""

import json

import pytest

from .smtp_server import MailServer

pytestmark = pytest.mark.slow

QUEUE = """
from datetime import UTC, datetime, timedelta
from django.db import transaction
from peygir.domain.audit import actors
from peygir.domain.messages.actions import queue
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
with transaction.atomic():
    for number in range(5):
        queue("demand_registered", channel=CHANNEL, to="x@example.org", language="fa", key=f"demand_registered:{number}:",
              values={"code": str(number), "link": "", "number": number, "state": ""}, thing="demand", thing_id=number,
              by=actors.reporter(number), at=NOW)
"""
DELIVER = """
from datetime import UTC, datetime, timedelta
from peygir.domain.messages import duties
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
"""
LATER = """
for minutes in (11, 22, 33):
    duties.deliver(NOW + timedelta(minutes=minutes))
"""
# Where the process stops and waits for its death, at the third message.
POINTS = {
    "before the claim": "sending, 'claim', before",
    "after the claim": "sending, 'claim', after",
    "before the file is named": "os, 'link', before",
    "after the file is named": "os, 'link', after",
    "before the mark": "sending, 'mark', before",
    "after the mark": "sending, 'mark', after",
}
STOP = """
import os, time
from peygir.domain.messages import sending

def stop():
    print("here", flush=True)
    time.sleep(600)

def hold(module, name, when):
    real, calls = getattr(module, name), []
    def held(*words, **more):
        calls.append(1)
        if when == before and len(calls) == 3:
            stop()
        done = real(*words, **more)
        if when == after and len(calls) == 3:
            stop()
        return done
    setattr(module, name, held)
    if hasattr(duties, name):
        setattr(duties, name, held)

before, after = "before", "after"
"""
STATES = """
import json
from peygir.domain.audit.models import Entry
from peygir.domain.messages.models import Outgoing
print(json.dumps([sorted(Outgoing.objects.values_list("state", flat=True)),
                  Outgoing.objects.filter(recipient_sealed=None, body_sealed=None).count(),
                  Entry.objects.filter(action="messages.send").count()]))
"""


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_step_every_message_is_in_the_outbox_folder_once(installation, point):
    deliverer = installation.start("CHANNEL = 'sms'" + QUEUE + DELIVER + STOP + f"hold({POINTS[point]})\nduties.deliver(NOW)")
    installation.kill_at(deliverer, "here")
    # The lease of what was in hand is over; what is queued again waits its minute.
    states = installation.ask(DELIVER + LATER + STATES)
    files = [file for file in (installation.folder / "outbox").iterdir() if file.suffix == ".json"]
    codes = sorted(json.loads(file.read_text())["key"] for file in files)
    assert codes == [f"demand_registered:{number}:" for number in range(5)]
    assert states == [["sent"] * 5, 5, 5]


def test_killed_while_the_mail_server_has_the_text_no_mail_goes_twice(installation):
    server = MailServer()
    server.hold.clear()
    adapter = "\nfrom django.conf import settings\n"
    adapter += "settings.MESSAGE_ADAPTERS = {'email': 'peygir.domain.messages.adapters.smtp.Smtp'}\n"
    adapter += f"settings.EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'\nsettings.EMAIL_PORT = {server.port}\n"
    adapter += "settings.EMAIL_HOST = '127.0.0.1'\n"
    watch = """
import threading
from peygir.domain.messages.adapters import smtp
real = smtp.EmailMessage.send
def send(self):
    threading.Timer(1.0, lambda: print("here", flush=True)).start()
    return real(self)
smtp.EmailMessage.send = send
"""
    try:
        deliverer = installation.start("CHANNEL = 'email'" + QUEUE + DELIVER + adapter + watch + "duties.deliver(NOW)")
        while not server.mails:
            assert deliverer.poll() is None
        installation.kill_at(deliverer, "here")
        server.hold.set()
        states, wiped, told = installation.ask(DELIVER + adapter + LATER + STATES)
    finally:
        server.shutdown()
        server.server_close()
    assert states == ["doubtful", "sent", "sent", "sent", "sent"]
    assert (wiped, told) == (4, 4)
    assert len(server.mails) == 5, "the doubtful one had arrived, and was not sent again"
