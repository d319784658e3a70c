"""Who may open which page: every URL name of the project, visited as nobody and as each role.

HOW TO ADD A PAGE: write one line into `view_permissions.csv` (sorted by URL name), `name,who`, where who is

    public          anybody, logged in or not
    entrance        the way in: may send either way, never refuses
    login           any account that is logged in, with or without an appointment
    officials       any appointment in force
    roles:a b       only these roles; others are refused (403)
    not:a b         every role but these
    token           a program with a key; nobody by session
    api             a program with a key or a session: told 401 rather than shown the log-in page

A page of cases that a role may open but that shows it nothing (404 for what it may not see) counts as opened: what is seen
inside is the matter of the rooms' own tests. Pages are visited by GET, or by POST where GET is not taken, with made-up
numbers in their address, so a view must ask who comes before it looks for anything.
"""

import csv
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from peygir.domain.people import factories
from peygir.domain.people.roles import ROLES

FILE = Path(__file__).with_name("view_permissions.csv")
WORDS = {"public", "entrance", "login", "officials", "token", "api"}
NOBODY, IDLE = "nobody", "without an appointment"


def patterns(resolver=None, spaces=(), above=()) -> dict[str, list[str]]:
    """Every URL name with its namespaces, and the names and kinds of what stands in its address."""
    found: dict[str, dict] = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            name = ":".join((*spaces, pattern.name or f"?{pattern.pattern}"))
            found[name] = dict(above) | _parts(pattern)
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            found |= patterns(pattern, inner, {**dict(above), **_parts(pattern)})
    return found


def _parts(pattern) -> dict[str, str]:
    return {key: type(one).__name__ for key, one in pattern.pattern.converters.items()}


def table() -> dict[str, str]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {line["name"]: line["who"] for line in csv.DictReader(file)}


def expected(who: str, visitor: str) -> set[str]:
    """What may happen to a visitor (NOBODY, IDLE or a role): opened, login or refused."""
    if who == "entrance":
        return {"opened", "login"}
    if who == "public":
        return {"opened"}
    if who == "token":
        return {"refused"}
    if who == "api":
        return {"refused"} if visitor in {NOBODY, IDLE} else {"opened", "refused"}
    if visitor == NOBODY:
        return {"login"}
    if who == "login":
        return {"opened"}
    if visitor == IDLE:
        return {"refused"}
    kind, _, listed = who.partition(":")
    roles = set(listed.split())
    may = kind == "officials" or (kind == "roles" and visitor in roles) or (kind == "not" and visitor not in roles)
    return {"opened"} if may else {"refused"}


def address(name: str, parts: dict[str, str]) -> str:
    samples = {"IntConverter": 999_999, "UUIDConverter": "00000000-0000-4000-8000-000000000000"}
    return reverse(name, kwargs={key: samples.get(kind, "x") for key, kind in parts.items()})


def outcome(client, url: str) -> str:
    with transaction.atomic():
        # Without its header, a phone's address says so before it asks who comes.
        response = client.get(url, headers={"X-OpenRosa-Version": "1.0"})
        if response.status_code == 405:
            response = client.post(url)
        transaction.set_rollback(True)
    if response.streaming:  # read to its end, a file made for the answer is let go
        b"".join(response.streaming_content)
    target = response.headers.get("Location", "")
    if response.status_code in {301, 302} and target.startswith("/account/login/"):
        return "login"
    if response.status_code in {401, 403}:
        return "refused"
    if response.status_code == 503 and url == "/healthz":
        return "opened"  # it tells that something is ill, as no worker runs here
    return "opened" if response.status_code < 500 else f"broken with {response.status_code}"


def test_every_page_stands_in_the_table():
    names, listed = set(patterns()), table()
    unnamed = {name for name in names if "?" in name}
    assert not unnamed, f"a page without a name: {sorted(unnamed)}"
    assert not names - set(listed), f"add to {FILE.name}: {sorted(names - set(listed))}"
    assert not set(listed) - names, f"no such page any more: {sorted(set(listed) - names)}"


def test_the_table_is_sorted_and_speaks_only_of_known_roles():
    listed = table()
    assert list(listed) == sorted(listed)
    for name, who in listed.items():
        kind, _, roles = who.partition(":")
        assert who in WORDS or (kind in {"roles", "not"} and set(roles.split()) <= set(ROLES)), name


def test_pages_are_visited_by_names_that_can_be_built():
    broken = []
    for name, parts in patterns().items():
        try:
            address(name, parts)
        except NoReverseMatch:
            broken.append(name)
    assert not broken


@pytest.mark.django_db
@pytest.mark.parametrize("visitor", [NOBODY, IDLE, *ROLES])
def test_a_visitor_opens_exactly_what_the_table_says(client, visitor):
    client.raise_request_exception = False
    if visitor == IDLE:
        client.force_login(factories.make_user(), backend="peygir.domain.people.backends.Backend")
    elif visitor != NOBODY:
        factories.log_in(client, visitor)
    session = dict(client.session)
    wrong, known = [], patterns()
    for name, who in table().items():
        parts = known.get(name)
        if parts is None:
            continue
        seen = outcome(client, address(name, parts))
        if seen not in expected(who, visitor):
            wrong.append(f"{name}: {seen}, but the table says {who}")
    assert not wrong, "\n".join(wrong)
    assert dict(client.session) == session
