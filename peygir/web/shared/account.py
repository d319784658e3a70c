"""Who is logged in, for the menu at the top of the desk."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import gettext as _

from peygir.domain.audit.actors import Actor
from peygir.domain.people.queries import describe
from peygir.web.shared.nav import Item, address_or_none


@dataclass(frozen=True)
class Hat:
    """One of several appointments the person may act in."""

    id: int
    name: str
    worn: bool


@dataclass(frozen=True)
class Account:
    name: str
    role: str = ""
    office: str = ""
    items: list[Item] = field(default_factory=list)
    logout_url: str | None = None
    hats: list[Hat] = field(default_factory=list)
    act_as_url: str | None = None


def account_of(request: HttpRequest) -> Account | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    actor = getattr(request, "actor", None)
    pages = (
        ("account:appointments", _("My appointments"), "building-2"),
        ("account:home", _("My account"), "user"),
        ("mfa_index", _("Second factor"), "key-round"),
        ("usersessions_list", _("Where I am logged in"), "smartphone"),
    )
    items = [Item(label=label, url=url, icon=icon) for view, label, icon in pages if (url := address_or_none(view))]
    return Account(
        name=user.get_full_name() or user.get_username(),
        role=getattr(actor, "name", ""),
        items=items,
        logout_url=address_or_none("account_logout"),
        hats=hats_of(request, actor),
        act_as_url=address_or_none("account:act_as"),
    )


def hats_of(request: HttpRequest, actor: Actor | None) -> list[Hat]:
    """The appointments to choose among; with only one there is nothing to choose."""
    held = getattr(request, "appointments", [])
    worn = getattr(actor, "appointment_id", None)
    return [Hat(one.pk, describe(one), one.pk == worn) for one in held] if len(held) > 1 else []
