"""What the reporter is told, into the outbox, in the transaction of the step. Nothing where no contact is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime

from django.conf import settings
from django.utils import translation

from peygir.base.numbers import format_tracking_code
from peygir.base.problems import Problem
from peygir.base.text import normalise_mobile
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import open_text
from peygir.domain.demands.models import Contact, Demand
from peygir.domain.demands.words import STATES
from peygir.domain.messages.actions import Letter, queue, queue_many
from peygir.domain.services.queries import catalogue


def registered(demand: Demand, code: str, *, phone: str, email: str, by: Actor, at: datetime) -> None:
    if not demand.sample:  # invented reporters are not written to
        _tell("demand_registered", demand, phone=phone, email=email, code=code, by=by, at=at)


def code_again(demand: Demand, contact: Contact, *, by: Actor, at: datetime) -> None:
    _tell_contact("demand_code_again", demand, contact, mark=str(contact.code_sendings), by=by, at=at)


def referred(demand: Demand, *, by: Actor, at: datetime) -> None:
    """The first time only: what offices pass among themselves afterwards is read on the page."""
    if demand.referrals == 1:
        _tell_if_kept("demand_referred", demand, by=by, at=at)


def done_claimed(demand: Demand, *, by: Actor, at: datetime) -> None:
    _tell_if_kept("demand_done_claimed", demand, by=by, at=at)


def closed(demand: Demand, *, by: Actor, at: datetime) -> None:
    _tell_if_kept("demand_closed", demand, by=by, at=at)


def issue_resolved(demands: Iterable[Demand], *, by: Actor, at: datetime) -> int:
    """Each reporter once for each issue's end, in the language of the demand; returns how many letters were queued."""
    told = {demand.pk: demand for demand in demands if not demand.sample}
    letters = []
    for contact in Contact.objects.filter(pk__in=told):
        demand = told[contact.pk]
        opened = _opened(contact)
        letter = _letter("demand_issue_resolved", demand, **opened)
        if letter is not None:
            letters.append(letter)
    return queue_many(letters, by=by, at=at)


def _tell_if_kept(template: str, demand: Demand, *, by: Actor, at: datetime) -> None:
    contact = None if demand.sample else Contact.objects.filter(demand=demand).first()
    if contact is not None:
        _tell_contact(template, demand, contact, mark=str(demand.version), by=by, at=at)


def _tell_contact(template: str, demand: Demand, contact: Contact, *, mark: str, by: Actor, at: datetime) -> None:
    _tell(template, demand, **_opened(contact), mark=mark, by=by, at=at)


def _opened(contact: Contact) -> dict[str, str]:
    sealed = {"phone": contact.phone_sealed, "email": contact.email_sealed, "code": contact.code_sealed}
    return {name: open_text(one) if one is not None else "" for name, one in sealed.items()}


def _tell(template: str, demand: Demand, *, phone: str, email: str, code: str, by: Actor, at: datetime, mark: str = "") -> None:
    letter = _letter(template, demand, phone=phone, email=email, code=code, mark=mark)
    if letter is not None:
        parts = {field.name: getattr(letter, field.name) for field in fields(letter) if field.name != "template"}
        queue(template, **parts, by=by, at=at)


def _letter(template: str, demand: Demand, *, phone: str, email: str, code: str, mark: str = "") -> Letter | None:
    """To the mobile number if there is one, else by mail, else none."""
    channel, to = _address(phone, email)
    if not to:
        return None
    return Letter(
        template=template,
        channel=channel,
        to=to,
        language=demand.language,
        values=_values(demand, code),
        key=f"{template}:{demand.pk}:{mark}",
        thing="demand",
        thing_id=demand.pk,
    )


def _address(phone: str, email: str) -> tuple[str, str]:
    try:
        return "sms", normalise_mobile(phone)
    except Problem:
        return "email", email


def _values(demand: Demand, code: str) -> Mapping[str, object]:
    service = catalogue().by_id.get(demand.service_id)
    with translation.override(demand.language):
        return {
            "service": service.name(demand.language) if service is not None else "",
            "number": demand.pk,
            "code": format_tracking_code(code, demand.language) if code else "",
            # With the code in it: the answer is one tap away. The message goes to the reporter alone.
            "link": f"{settings.PUBLIC_URL.rstrip('/')}/follow/" + (f"{code}/" if code else ""),
            "state": str(STATES[demand.state]),
        }
