"""Plain words that depend on the service: whom to call now, and what is promised."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peygir.domain.services.values import ServiceValue
from peygir.web.shared.tags.persian import digits


@dataclass(frozen=True, slots=True)
class Line:
    number: str
    who: str | Promise


_PROMISES = {
    ("hours", "calendar"): _("within %(n)s hours, day and night"),
    ("hours", "working"): _("within %(n)s working hours"),
    ("days", "calendar"): _("within %(n)s days"),
    ("days", "working"): _("within %(n)s working days"),
}
_FIRE = Line("125", _("Fire and rescue"))
_AMBULANCE = Line("115", _("Medical emergency"))
_OF_AGENCY = {"gas": Line("194", _("Gas emergency")), "power": Line("121", _("Power emergency"))}


def emergency_lines(service: ServiceValue) -> tuple[Line, ...]:
    """The numbers that help at once, the one that fits the service first."""
    own = _OF_AGENCY.get(service.agency_kind)
    return (own, _FIRE, _AMBULANCE) if own else (_FIRE, _AMBULANCE)


def promise_of(service: ServiceValue) -> str:
    """«ظرف ۳ روز کاری»: the standard as people say it."""
    said = _PROMISES[service.standard_unit, service.standard_clock]
    return str(said) % {"n": digits(service.standard_amount)}
