"""What every page gets beside its own context."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from peygir.web.shared.account import account_of
from peygir.web.shared.nav import address_or_none, nav_for


def page(request: HttpRequest) -> dict[str, Any]:
    """`nav` and `account` of the actor, computed only where a template asks for them."""
    return {
        "nav": SimpleLazyObject(lambda: nav_for(request)),
        "account": SimpleLazyObject(lambda: account_of(request)),
        "search_url": SimpleLazyObject(lambda: address_or_none("desk:demands")) if is_official(request) else None,
    }


def is_official(request: HttpRequest) -> bool:
    return getattr(request, "actor", None) is not None
