"""Inside Django: what a measurement needs of a loaded city, as values; bench/tells.py prints them."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from peygir.domain.demands.models import Demand
from peygir.domain.people.models import Appointment, Token
from peygir.domain.people.tokens import hash_of, make_secret
from peygir.domain.places.models import Place
from peygir.domain.services.models import Question, Service

_SETTINGS_OF_SAFETY = {
    "sqlite": ("PRAGMA journal_mode", "PRAGMA synchronous"),
    "postgresql": ("SHOW fsync", "SHOW synchronous_commit", "SHOW full_page_writes", "SHOW server_version"),
}


def token_of(appointment: Appointment) -> str:
    now = datetime.now(UTC)
    key = make_secret()
    Token.objects.create(
        appointment=appointment, name="bench", hash=hash_of(key), created_at=now, expires_at=now + timedelta(days=1)
    )
    return key


def session_of(appointment: Appointment) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(appointment.user_id)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = appointment.user.get_session_auth_hash()
    session["appointment"] = appointment.pk
    session.create()
    return session.session_key


def appointment(role: str, username: str = "") -> Appointment:
    found = Appointment.objects.select_related("user").filter(role=role, user__sample=True)
    return (found.filter(user__username=username) if username else found).order_by("id")[0]


def city() -> dict:
    areas = Place.objects.filter(level="area").order_by("id")
    possible = Service.objects.filter(tree__in=["municipal", "both"], privacy="public", owner_kind="area_office").order_by("id")
    # A created demand answers no questions, so what asks for answers is left out.
    asking = set(Question.objects.filter(required=True).values_list("service_id", flat=True))
    services = [one for one in possible if one.pk not in asking and (not one.kinds or "service_request" in one.kinds)]
    return {
        "centres": list(areas.values_list("centre_lon", "centre_lat")),
        "areas": list(areas.values_list("id", flat=True)),
        "area_codes": list(areas.values_list("code", flat=True)),
        "districts": list(Place.objects.filter(level="municipal_district").order_by("id").values_list("id", flat=True)),
        "services": [one.code for one in services],
        "service_ids": [one.pk for one in services],
    }


def people() -> dict:
    chosen = {"deputy": appointment("coordination_deputy"), "area": appointment("area_manager")}
    return {name: {"token": token_of(one), "session": session_of(one), "office": one.office_id} for name, one in chosen.items()}


def ids(how_many: int) -> dict:
    """Demands spread over the register: of the whole, and of the area manager's office."""
    area = appointment("area_manager").office_id

    def spread(found) -> list[int]:
        numbers = list(found.values_list("id", flat=True)[:200_000])
        return numbers[:: max(1, len(numbers) // how_many)][:how_many]

    return {
        "deputy": spread(Demand.objects.filter(conduct=False).order_by("id")),
        "area": spread(Demand.objects.filter(office_id=area)),
    }


def close_the_settled() -> None:
    """The claims of the past were answered long ago: only what is worked on stays open, as in a real register."""
    Demand.objects.filter(state="done_claimed").update(state="verified", is_open=False)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def safety() -> dict:
    found = {}
    with connection.cursor() as cursor:
        for question in _SETTINGS_OF_SAFETY[connection.vendor]:
            cursor.execute(question)
            found[question.split()[-1]] = cursor.fetchone()[0]
    return found


TELLS = {"city": city, "people": people, "ids": lambda: ids(2000), "safety": safety, "close": close_the_settled,
         "count": Demand.objects.count}  # fmt: skip
