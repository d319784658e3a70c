"""Who may ask: Digest, Basic on https, a key in the address, Bearer; stale, wrong, lost and expired."""

import base64
import hashlib
import re
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from peygir.api.openrosa import access, digest
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions.lock_device import lock_device
from peygir.domain.supervision.models import Device
from peygir.domain.supervision.submissions.devices import sealed_ha1
from tests.api.openrosa.field import send
from tests.api.openrosa.wire import OPENROSA

pytestmark = pytest.mark.django_db
LIST = "/or/formList"


@pytest.fixture(autouse=True)
def _no_counts():
    cache.clear()


def md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def answer_to(challenge: str, username: str, password: str, method: str, uri: str, *, qop: bool = True, **changes: str) -> str:
    told = dict(re.findall(r'(\w+)="([^"]*)"', challenge))
    given = {"realm": told["realm"], "nonce": told["nonce"], "uri": uri, "cnonce": "0a4f113b", "nc": "00000001"} | changes
    ha1, ha2 = md5(f"{username}:{given['realm']}:{password}"), md5(f"{method}:{given['uri']}")
    middle = f"{given['nc']}:{given['cnonce']}:auth:" if qop else ""
    response = md5(f"{ha1}:{given['nonce']}:{middle}{ha2}")
    parts = [
        f'username="{username}"', f'realm="{given["realm"]}"', f'nonce="{given["nonce"]}"', f'uri="{given["uri"]}"',
        f'response="{response}"', f'opaque="{told["opaque"]}"', "algorithm=MD5",
    ]  # fmt: skip
    if qop:
        parts += ["qop=auth", f"nc={given['nc']}", f'cnonce="{given["cnonce"]}"']
    return "Digest " + ", ".join(reversed(parts))


def ask(client, field, method="get", path=LIST, *, password=None, query="", **changes):
    url = path + query
    challenge = getattr(client, method)(url, headers=OPENROSA)["WWW-Authenticate"]
    said = answer_to(
        challenge, field.secrets.username, password or field.secrets.password, method.upper(), changes.pop("uri", url), **changes
    )
    return getattr(client, method)(url, headers=OPENROSA | {"Authorization": said})


@pytest.mark.parametrize("path", [LIST, "/or/submission"])
def test_without_the_version_of_the_protocol_nothing_is_answered(client, field, path):
    answer = client.get(path)
    assert (answer.status_code, answer["X-OpenRosa-Version"]) == (400, "1.0")
    assert b"OpenRosaResponse" in answer.content
    assert client.get(path, headers={"X-OpenRosa-Version": "2.0"}).status_code == 400


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("path", [LIST, "/or/submission"])
def test_without_a_key_the_challenge_is_digest_and_never_basic_on_plain_http(client, field, method, path):
    answer = getattr(client, method)(path, headers=OPENROSA)
    assert answer.status_code == 401
    assert answer["X-OpenRosa-Version"] == "1.0"
    challenge = answer["WWW-Authenticate"]
    assert challenge.startswith('Digest realm="Peygir", domain="/or/", qop="auth", algorithm=MD5, nonce="')
    assert "stale" not in challenge
    assert [value for name, value in answer.items() if name.lower() == "www-authenticate"] == [challenge]


def test_on_https_basic_is_offered_on_a_line_of_its_own_and_taken(client, field):
    answer = client.get(LIST, headers=OPENROSA, secure=True)
    lines = [value.split()[0] for name, value in answer.items() if name.lower() == "www-authenticate"]
    assert lines == ["Digest", "Basic"]

    def basic(password: str, **more):
        said = base64.b64encode(f"{field.secrets.username}:{password}".encode()).decode()
        return client.get(LIST, headers=OPENROSA | {"Authorization": f"Basic {said}"}, **more).status_code

    assert basic(field.secrets.password, secure=True) == 200
    assert basic("wrong", secure=True) == 401
    assert basic(field.secrets.password) == 401


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("qop", [True, False])
def test_digest_opens_with_and_without_qop(client, field, method, qop):
    assert ask(client, field, method, qop=qop).status_code == 200


def test_digest_is_of_the_whole_address_with_its_query_however_it_is_encoded(client, field):
    assert ask(client, field, query="?deviceID=collect%3Aabc&formID=%D9%81").status_code == 200
    assert ask(client, field, query="?deviceID=a", uri="/or/formList").status_code == 401
    assert ask(client, field, uri="/or/submission").status_code == 401
    assert ask(client, field, uri="http://testserver/or/formList").status_code == 200


@pytest.mark.parametrize("changes", [{"realm": "Other"}, {"nonce": "bm8="}, {"nonce": "ن"}, {"password": "wrong"}])
def test_a_wrong_answer_is_asked_again(client, field, changes):
    assert ask(client, field, **changes).status_code == 401


def test_the_name_of_nobody_is_told_the_same_as_a_wrong_password(client, field):
    challenge = client.get(LIST, headers=OPENROSA)["WWW-Authenticate"]
    said = answer_to(challenge, "nobody", "x", "GET", LIST)
    answer = client.get(LIST, headers=OPENROSA | {"Authorization": said})
    wrong = ask(client, field, password="wrong")
    assert (answer.status_code, answer.content) == (wrong.status_code, wrong.content) == (401, wrong.content)


def test_an_old_nonce_is_stale_only_where_the_answer_is_right(client, field):
    nonce = digest.make_nonce(time.time() - 3600)
    right = ask(client, field, nonce=nonce)
    assert (right.status_code, "stale=true" in right["WWW-Authenticate"]) == (401, True)
    wrong = ask(client, field, nonce=nonce, password="wrong")
    assert (wrong.status_code, "stale" in wrong["WWW-Authenticate"]) == (401, False)


def test_a_client_whose_nonce_is_stale_goes_on_with_the_fresh_one_and_asks_nobody(client, field):
    stale = ask(client, field, nonce=digest.make_nonce(time.time() - 3600))
    said = answer_to(stale["WWW-Authenticate"], field.secrets.username, field.secrets.password, "GET", LIST)
    assert client.get(LIST, headers=OPENROSA | {"Authorization": said}).status_code == 200


def test_a_password_in_persian_letters_opens_by_digest_and_on_https_by_basic(client, field):
    password = "گذرواژه‌ی بازرس ۱۲"
    field.device.ha1_sealed = sealed_ha1(field.secrets.username, password)
    field.device.save(update_fields=["ha1_sealed"])
    assert ask(client, field, password=password).status_code == 200
    assert ask(client, field).status_code == 401
    basic = base64.b64encode(f"{field.secrets.username}:{password}".encode()).decode()
    for secure, status in ((True, 200), (False, 401)):
        assert client.get(LIST, headers=OPENROSA | {"Authorization": f"Basic {basic}"}, secure=secure).status_code == status


BROKEN = [
    "Digest",
    "Digest username",
    'Digest username="x',
    'Digest username="x", username="y"',
    "Basic",
    "Bearer",
    "Bearer ",
    "x",
]


@pytest.mark.parametrize("said", [*BROKEN, "Digest " + "a=b," * 2000, "Basic ÿÿÿ", "Bearer \udcff"])
@pytest.mark.parametrize("secure", [True, False])
def test_what_is_no_answer_at_all_is_asked_again(client, field, said, secure):
    said = said.encode("utf-8", "replace").decode("latin-1")
    assert client.get(LIST, headers=OPENROSA | {"Authorization": said}, secure=secure).status_code == 401


def test_quoted_letters_are_read_as_they_are_meant():
    answer = digest.parse(r'uri="/a?b=\"c\"",username="sa\\ra" , realm=R,nonce=n,response=r')
    assert (answer.uri, answer.username, answer.realm) == ('/a?b="c"', r"sa\ra", "R")


def test_a_key_in_the_address_opens_and_a_wrong_one_is_forbidden_rather_than_asked_for_a_password(client, field):
    assert client.get(f"{field.base}/formList", headers=OPENROSA).status_code == 200
    answer = client.get("/or/key/wrong/formList", headers=OPENROSA)
    assert (answer.status_code, answer.has_header("WWW-Authenticate")) == (403, False)
    assert client.get("/or/key/wrong/formList").status_code == 400


def test_the_key_opens_as_a_bearer_too(client, field):
    bearer = {"Authorization": f"Bearer {field.secrets.token}"}
    assert client.get(LIST, headers=OPENROSA | bearer).status_code == 200
    assert client.get(LIST, headers=OPENROSA | {"Authorization": "Bearer wrong"}).status_code == 401


def test_a_lost_phone_is_out_at_the_next_request_whichever_way_it_comes(client, field):
    assert send(client, field, field.filled()).status_code == 201
    lock_device(field.device.pk, "در تاکسی ماند", by=actor_of(field.inspector), at=timezone.now())
    assert send(client, field, field.filled("uuid:B")).status_code == 403
    answer = ask(client, field)
    assert answer.status_code == 403
    assert "قفل" in answer.content.decode()


def ended(field):
    Appointment.objects.filter(pk=field.inspector.pk).update(ends_on=timezone.now().date() - timedelta(days=3))


def expired(field):
    Device.objects.update(expires_at=timezone.now() - timedelta(minutes=1))


def closed(field):
    field.inspector.user.is_active = False
    field.inspector.user.save()


@pytest.mark.parametrize("way", [ended, expired, closed])
def test_a_key_ends_with_its_time_its_appointment_and_its_account(client, field, way):
    way(field)
    assert client.get(f"{field.base}/formList", headers=OPENROSA).status_code == 403
    assert ask(client, field).status_code == 403


def test_who_guesses_is_told_to_wait_and_who_knows_is_let_in_meanwhile(client, field, monkeypatch):
    monkeypatch.setattr(access, "FAILURES_OF_NAME", 3)
    told = [ask(client, field, password=f"wrong{n}").status_code for n in range(5)]
    assert told == [401, 401, 401, 429, 429]
    assert ask(client, field).status_code == 200


def test_who_tries_addresses_is_told_to_wait(client, field, monkeypatch):
    monkeypatch.setattr(access, "FAILURES", 3)
    told = [client.get(f"/or/key/{n}/formList", headers=OPENROSA) for n in range(5)]
    assert [one.status_code for one in told] == [403, 403, 403, 429, 429]
    assert int(told[-1]["Retry-After"]) > 0


def test_what_the_phone_calls_itself_is_noted_and_proves_nothing(client, field):
    client.get(f"{field.base}/formList?deviceID=collect%3Axyz%00", headers=OPENROSA)
    field.device.refresh_from_db()
    assert field.device.phone == "collect:xyz"
    assert field.device.used_at is not None


def test_nothing_but_what_proves_the_secrets_is_kept(field):
    row = " ".join(str(value) for value in Device.objects.values().get().values())
    assert field.secrets.password not in row
    assert field.secrets.token not in row
    assert md5(f"{field.secrets.username}:Peygir:{field.secrets.password}") not in row
