"""Taking a demand in: checked, routed, promised, journalled, committed before the answer."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header
from pydantic import StringConstraints

from peygir.api.rest.answers import secret
from peygir.api.rest.documenting import CHANGES, anybody
from peygir.api.rest.schemas import DemandIn, RegisteredOut
from peygir.base.calendar import local_date
from peygir.base.problems import InvalidInput, Words
from peygir.base.text.sensitive import REASONS
from peygir.domain.demands import limits
from peygir.domain.demands.actions import register
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.problems import OfficeUnknown, ServiceUnknown, at_field
from peygir.domain.demands.states import Channel
from peygir.domain.files.references import file_id_of
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.services.queries import catalogue

IdempotencyKey = Annotated[str, StringConstraints(pattern=r"^$|^[A-Za-z0-9_-]{16,64}$")]
_NO_SUCH_PLACE = Words("این محل شناخته نیست.", "This place is unknown.")


@anybody("POST", "/demands", "create_demand", "Register a demand", {201: RegisteredOut, 200: RegisteredOut}, CHANGES)
def create(
    request: HttpRequest,
    said: DemandIn,
    idempotency_key: IdempotencyKey = Header("", alias="Idempotency-Key"),  # noqa: B008 (ninja reads it)
) -> HttpResponse:
    """With the same `Idempotency-Key` the same demand is registered once and answered alike, with 200 from the second time on."""
    now, by = timezone.now(), request.auth
    if by.kind == "reporter":
        limits.take("report", limits.address_of(request.META), now, settings.REPORTS_PER_WINDOW)
    done = register(draft_of(said, local_date(now)), by=by, at=now, idempotency_key=idempotency_key)
    office = office_tree().get(done.demand.office_id)
    body = {
        "number": done.demand.pk,
        "code": done.code,
        "state": done.demand.state,
        "office": office.name(said.language) if office else "",
        "due_at": done.demand.due_at,
        "follow": f"{settings.PUBLIC_URL}/follow/{done.code}/",
        "warnings": [
            {"start": one.start, "end": one.end, "reason": {"fa": REASONS[one.reason].fa, "en": REASONS[one.reason].en}}
            for one in done.warnings
        ],
        "again": done.again,
    }
    return secret(body, 200 if done.again else 201)


def draft_of(said: DemandIn, on) -> NewDemand:
    """Codes become numbers here; what is wrong beyond that the room says."""
    service = catalogue(on).by_code.get(said.service)
    if service is None:
        raise at_field(ServiceUnknown, "service")
    place_id = unit_id = None
    if said.place:
        place_id = tree().id_of(said.place)
        if place_id is None:
            raise InvalidInput({"place": _NO_SUCH_PLACE})
    if said.unit_concerned:
        unit = office_tree().by_code(said.unit_concerned)
        if unit is None:
            raise at_field(OfficeUnknown, "unit_concerned")
        unit_id = unit.id
    contact = said.contact
    return NewDemand(
        service_id=service.id,
        kind=said.kind.value,
        text=said.text,
        answers=said.answers,
        exposure=said.exposure.value,
        channel=Channel.API,
        lon=said.lon,
        lat=said.lat,
        place_id=place_id,
        address=said.address,
        danger=said.danger,
        unit_concerned_id=unit_id,
        contact_name=contact.name if contact else "",
        contact_phone=contact.phone if contact else "",
        contact_email=contact.email if contact else "",
        language=said.language,
        photos=[file_id_of(reference) for reference in said.photos],
        external_reference=said.external_reference,
    )
