import json
import socket
from email import message_from_bytes, policy

import pytest

from peygir.domain.messages import duties
from peygir.domain.messages.adapters import NotSent, Parcel, Refused, adapter_for
from peygir.domain.messages.adapters.outbox_folder import OutboxFolder
from peygir.domain.messages.adapters.smtp import Smtp, message_id
from peygir.domain.messages.models import Outgoing

from .conftest import NOW, put
from .smtp_server import MailServer

PARCEL = Parcel("k:1", "email", "ali@example.org", "موضوع", "سلام\nمتن")


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "outbox"


def test_the_folder_holds_one_whole_file_for_each_key(folder):
    adapter = OutboxFolder()
    assert adapter.was_sent("k:1") is False
    adapter.send(PARCEL)
    adapter.send(Parcel("k:1", "email", "other@example.org", "", "a second try"))
    (file,) = folder.iterdir()
    assert json.loads(file.read_text())["to"] == "ali@example.org"
    assert adapter.was_sent("k:1") is True


def test_a_file_cut_short_by_a_crash_does_not_count_as_sent(folder):
    folder.mkdir()
    (folder / ".0123.part").write_text("{")
    assert OutboxFolder().was_sent("k:1") is False


def test_the_setting_chooses_the_adapter(settings):
    settings.MESSAGE_ADAPTERS = {"sms": "peygir.domain.messages.adapters.outbox_folder.OutboxFolder"}
    assert isinstance(adapter_for("sms"), OutboxFolder)


@pytest.fixture
def server(settings):
    made = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.MESSAGE_ADAPTERS = {"email": "peygir.domain.messages.adapters.smtp.Smtp"}
    yield made
    made.shutdown()
    made.server_close()


def test_a_mail_arrives_with_a_message_id_that_is_the_same_at_every_try(server):
    for _ in range(2):
        Smtp().send(PARCEL)
    mails = [message_from_bytes(text.encode(), policy=policy.default) for text in server.mails]
    assert [mail["Message-ID"] for mail in mails] == [message_id("k:1")] * 2
    assert (mails[0]["To"], mails[0]["Subject"]) == ("ali@example.org", "موضوع")
    assert mails[0].get_content().split() == ["سلام", "متن"]
    assert message_id("k:2") != message_id("k:1")


@pytest.mark.parametrize(
    ("verb", "answer", "outcome"),
    [
        ("rcpt", "550 no such user", Refused),
        ("rcpt", "450 try later", NotSent),
        ("mail", "451 try later", NotSent),
        ("mail", "550 not from you", Refused),
        ("data", "452 no room", NotSent),
    ],
)
def test_a_server_that_says_no_is_certain(server, verb, answer, outcome):
    server.refuse = {verb: answer}
    with pytest.raises(outcome) as caught:
        Smtp().send(PARCEL)
    assert "ali@example.org" not in str(caught.value)
    assert server.mails == []


def test_no_server_at_all_is_certain(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free.getsockname()[1]
    with pytest.raises(NotSent):
        Smtp().send(PARCEL)


@pytest.mark.django_db
def test_a_server_that_falls_silent_after_the_text_leaves_a_doubt_and_no_second_mail(server):
    server.drop_after_data = True
    put(channel="email", to="ali@example.org")
    assert duties.deliver(NOW) == "1 doubtful"
    server.drop_after_data = False
    assert duties.deliver(NOW.replace(year=2027)) == "nothing to send"
    assert len(server.mails) == 1
    assert Outgoing.objects.get().error == "SMTPServerDisconnected"


@pytest.mark.django_db
def test_a_mail_goes_from_the_outbox_to_the_server(server):
    put(channel="email", to="ali@example.org")
    assert duties.deliver(NOW) == "1 sent"
    assert "ali@example.org" in server.mails[0]
