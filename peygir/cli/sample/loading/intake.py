"""Register the sample's demands."""

from peygir.base.calendar import local_date
from peygir.cli.sample.life.values import SampleDemand
from peygir.domain.audit.actors import Actor, reporter
from peygir.domain.demands import actions
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.models import Demand
from peygir.domain.demands.states import Channel
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue

SOURCE = "sample"
_BY_CLERK = {Channel.PHONE, Channel.DESK, Channel.FIELD}


def register(told: SampleDemand, clerk: Actor) -> Demand:
    """Register it as the citizen or, by telephone and at the desk, as the clerk."""
    service = catalogue(local_date(told.registered_at)).by_code[told.service]
    concerned = office_tree().by_code(told.unit_concerned)
    draft = NewDemand(
        service_id=service.id,
        kind=told.kind,
        text=told.text,
        answers=told.answers,
        exposure=told.exposure,
        channel=told.channel,
        lon=told.lon,
        lat=told.lat,
        address=told.address,
        unit_concerned_id=concerned.id if concerned else None,
        contact_name=told.contact_name,
        contact_phone=told.contact_phone,
        external_reference=told.external_reference,
        source_system=SOURCE,
        source_key=str(told.serial),
        sample=True,
    )
    by = clerk if told.channel in _BY_CLERK else reporter(0)
    return actions.register(draft, by=by, at=told.registered_at).demand
