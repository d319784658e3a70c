"""Take a demand in: checked, routed, promised, given its code, and told to the journal in one transaction."""

from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction

from peygir.base.calendar import local_date
from peygir.base.problems import InvalidInput
from peygir.base.text import find_sensitive
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor, reporter
from peygir.domain.audit.inserting import insert
from peygir.domain.audit.vault import keyed_hash, seal_text
from peygir.domain.demands import codes, ground, intake, notices, search
from peygir.domain.demands.actions._attach import attach_files
from peygir.domain.demands.drafts import NewDemand, Registered
from peygir.domain.demands.models import Attachment, Contact, Demand, Step
from peygir.domain.demands.permissions import check_can_register
from peygir.domain.demands.placing import place_with
from peygir.domain.demands.problems import CodesExhausted, OfficeUnknown, at_field
from peygir.domain.demands.routing import Route, route
from peygir.domain.demands.rules import queue_key
from peygir.domain.demands.states import State, Verb
from peygir.domain.services.values import ServiceValue

_MIN_KEY = 16


def register(draft: NewDemand, *, by: Actor, at: datetime, idempotency_key: str = "") -> Registered:
    """`by`: an appointment, or `reporter(0)` for the public. The code in the answer is told once and kept nowhere readable.

    The same draft under the same `idempotency_key` (16 characters or more) is registered once, and answers the same.
    Warnings point at phrases that should not be kept about persons; they block nothing.
    """
    check_can_register(by)
    since = draft.registered_at or at
    service = intake.service_of(draft, since)
    intake.check(draft, service, at)
    if draft.unit_concerned_id is not None and ground.active_office(draft.unit_concerned_id, at) is None:
        raise at_field(OfficeUnknown, "unit_concerned")
    request = _request(draft, by, idempotency_key)
    demand = _built(draft, service, route(draft, service, local_date(since)), by, since)
    demand.request_hash = keyed_hash(request, "request")[:16] if request else ""
    warnings = tuple(find_sensitive(draft.text))

    # A taken code undoes the whole transaction and another is tried: cheaper than a savepoint in every creation.
    for attempt in range(codes.TRIES):
        code = codes.derive(request, attempt) if request else codes.draw()
        demand.pk, demand.code_hash = None, codes.hash_of(code)
        try:
            _write(demand, draft, code, by, at)
        except IntegrityError:
            holder = Demand.objects.filter(code_hash=demand.code_hash).first()
            if holder is None:
                raise  # another constraint: not a matter of the code
            if request and holder.request_hash == demand.request_hash:
                return Registered(holder, code, warnings, again=True)
        else:
            return Registered(demand, code, warnings)
    raise CodesExhausted


@transaction.atomic
def _write(demand: Demand, draft: NewDemand, code: str, by: Actor, at: datetime) -> None:
    insert(demand)
    who = reporter(demand.pk) if by.kind == "reporter" else by
    step = Step(
        demand=demand,
        at=demand.registered_at,
        verb=Verb.REGISTER,
        to_state=State.REGISTERED,
        actor_kind=who.kind,
        actor_appointment_id=who.appointment_id,
        actor_office_id=who.office_id,
        to_office_id=demand.office_id,
    )
    insert(step)
    if draft.has_contact:
        phone = intake.phone_of(draft)
        _keep_contact(demand, draft, phone, code)
        notices.registered(demand, code, phone=phone, email=draft.contact_email.strip(), by=who, at=at)
    attach_files(demand, draft.photos, Attachment.Purpose.REPORT, at=at, step=step)
    record(
        action="demands.register",
        thing="demand",
        thing_id=demand.pk,
        by=who,
        at=at,
        changes={
            "state": (None, State.REGISTERED),
            "service": (None, demand.service_id),
            "office": (None, demand.office_id),
            "kind": (None, demand.kind),
            "exposure": (None, demand.exposure),
            "channel": (None, demand.channel),
            "due_at": (None, demand.due_at),
            "danger": (None, demand.danger),
            "routed_by": (None, demand.routed_by),
        },
        private={"text": demand.text},
    )
    search.index(demand)


def _built(draft: NewDemand, service: ServiceValue, found: Route, by: Actor, since: datetime) -> Demand:
    # Anybody's mark would let anybody jump the queue: the public's counts only where the service has a written rule.
    marked = draft.danger and (by.kind == "appointment" or bool(service.danger_rule_fa))
    demand = Demand(
        kind=draft.kind,
        exposure=draft.exposure,
        channel=draft.channel,
        state=State.REGISTERED,
        is_open=True,
        state_since=since,
        service_id=service.id,
        conduct=found.conduct,
        unit_concerned_id=found.unit_concerned_id,
        text=draft.text.strip().replace("\x00", ""),
        answers=intake.answers_kept(service.questions, draft.answers),
        address=draft.address.strip().replace("\x00", "")[:300],
        lon=draft.lon,
        lat=draft.lat,
        language=draft.language,
        routed_by=found.routed_by[:24],
        danger=service.danger or marked,
        registered_at=since,
        registered_by_office_id=by.office_id,
        due_at=ground.promise(service, found.office_id, since),
        external_reference=draft.external_reference.strip()[:60],
        source_system=draft.source_system,
        source_key=draft.source_key,
        sample=draft.sample,
        **{f"{column}_id": place_id for column, place_id in found.levels.items()},
    )
    place_with(demand, found.office_id)
    demand.queue_key = queue_key(demand.danger, demand.due_at, closed=False)
    return demand


def _request(draft: NewDemand, by: Actor, key: str) -> str:
    """What makes two sendings one request: who, the key, and all that was said; "" when no key came."""
    if not key:
        return ""
    if len(key) < _MIN_KEY:
        raise InvalidInput({"idempotency_key": f"≥ {_MIN_KEY}"})
    said = replace(draft, photos=len(draft.photos), registered_at=None)
    return f"{by.kind}:{by.key}:{key}:{said!r}"


def _keep_contact(demand: Demand, draft: NewDemand, phone: str, code: str) -> None:
    sealed = {
        name: seal_text(value)
        for name, value in (
            ("name_sealed", draft.contact_name.strip()),
            ("phone_sealed", phone),
            ("email_sealed", draft.contact_email.strip()),
            ("code_sealed", code),
        )
        if value
    }
    Contact(demand=demand, **sealed).save(force_insert=True)
