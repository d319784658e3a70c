"""Put a demand under the service it is really about."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import ground
from peygir.domain.demands.actions._change import change
from peygir.domain.demands.actions._move import load
from peygir.domain.demands.models import Demand
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.problems import ConductKeptApart, KindNotTaken, ServiceUnknown, at_field
from peygir.domain.services.queries import catalogue


@transaction.atomic
def change_service(
    demand_id: int, service_id: int, note: str = "", *, by: Actor, at: datetime, version: int | None = None
) -> Demand:
    """The promise becomes that of the right service, still counted from the first registration; the office stays."""
    demand = load(demand_id, by, version)
    check_can("change_service", by, demand)
    service = catalogue().by_id.get(service_id)
    if service is None or not service.is_active(local_date(at)):
        raise at_field(ServiceUnknown, "service")
    if not service.takes(demand.kind):
        raise at_field(KindNotTaken, "service")
    # Moving a complaint about conduct among ordinary services would show it to the unit concerned, or the reverse.
    if demand.conduct or service.privacy == "conduct":
        raise ConductKeptApart
    if service.id == demand.service_id:
        return demand
    changes: dict[str, tuple[object, object]] = {"service": (demand.service_id, service.id)}
    demand.service_id = service.id
    if demand.due_at is not None:
        due = ground.promise(service, demand.office_id, demand.registered_at)
        changes["due_at"] = (demand.due_at, due)
        demand.due_at, demand.promise_flag = due, ""
    if service.danger and not demand.danger:
        changes["danger"] = (False, True)
        demand.danger = True
    change(demand, "change_service", by=by, at=at, note=note, changes=changes)
    return demand
