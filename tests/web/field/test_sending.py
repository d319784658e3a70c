"""The page on the phone sends to the same store as other tools: same parts, same answers, once."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from peygir.domain.people import factories
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions.lock_device import lock_device
from peygir.domain.supervision.models import Device, Quarantined, Revision
from peygir.web.field.phones import HEADER, LOCKED_HEADER, register
from tests.api.openrosa.conftest import _store, field  # noqa: F401
from tests.api.openrosa.wire import BOUNDARY, multipart

pytestmark = pytest.mark.django_db
URL = "/field/submission"
KIND = f"multipart/form-data; boundary={BOUNDARY}"


def post(client, xml, files=None, **headers):
    return client.post(URL, multipart(xml, files), content_type=KIND, headers=headers)


def test_a_form_comes_once_however_often_it_is_sent(client, field):  # noqa: F811
    factories.log_in(client, field.inspector)
    for _ in range(2):
        answer = post(client, field.filled(front="عکس.jpg"), {"عکس.jpg": b"photo"})
        assert answer.status_code == 201
        assert "ثبت شد" in answer.content.decode()
    revision = Revision.objects.get()
    assert (revision.complete, revision.appointment_id_claimed, revision.phone) == (True, field.inspector.pk, "web")


def test_without_a_session_nothing_is_taken_and_no_page_is_sent(client, field):  # noqa: F811
    answer = post(client, field.filled())
    assert (answer.status_code, Revision.objects.count()) == (401, 0)


def test_the_session_s_token_must_come_in_the_header(field):  # noqa: F811
    client = Client(enforce_csrf_checks=True)
    factories.log_in(client, field.inspector)
    assert post(client, field.filled()).status_code == 403
    assert not Revision.objects.exists()
    token = client.get("/field/day.json").json()["csrf"]
    assert post(client, field.filled(), **{"X-CSRFToken": token}).status_code == 201


def test_a_locked_phone_sends_nothing_though_its_session_holds(client, field):  # noqa: F811
    by = actor_of(field.inspector)
    seal = register("گوشی", by=by, at=timezone.now())
    factories.log_in(client, field.inspector)
    assert post(client, field.filled(), **{HEADER: seal}).status_code == 201
    device = Revision.objects.get().device
    lock_device(device.pk, "گم شد", by=by, at=timezone.now())
    answer = post(client, field.filled("uuid:B"), **{HEADER: seal})
    assert (answer.status_code, answer[LOCKED_HEADER]) == (403, "yes")
    assert Revision.objects.count() == 1


def test_locking_a_lost_phone_ends_what_its_browser_has_open_everywhere(client, field):  # noqa: F811
    """Who finds it need not open the inspector's page: any page of the desk would do."""
    by, other = actor_of(field.inspector), Client()
    for one in (client, other):
        factories.log_in(one, field.inspector)
        UserSession.objects.create(user=field.inspector.user, ip="127.0.0.1", session_key=one.session.session_key)
    seal = client.post("/field/phone.json", {"name": "گوشی"}).json()["seal"]
    client.get("/field/day.json", headers={HEADER: seal})
    lock_device(Device.objects.get(name__endswith="(web)").pk, "گم شد", by=by, at=timezone.now())
    assert client.get("/desk/").status_code == 302
    assert other.get("/desk/").status_code == 200


def test_what_is_refused_is_told_in_an_envelope_and_kept(client, field):  # noqa: F811
    factories.log_in(client, field.inspector)
    post(client, field.filled())
    answer = post(client, field.filled(clean="1"))
    assert answer.status_code == 409
    assert b"OpenRosaResponse" in answer.content
    assert Quarantined.objects.count() == 1
    assert post(client, None, {"a.jpg": b"x"}).status_code == 400
