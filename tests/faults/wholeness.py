"""Run inside an installation after it was killed: lists what of its demands is half written, twice or lost."""

import json
import re
import sys
from collections import Counter

from django.db import connection

from peygir.base.problems import Problem
from peygir.domain.audit.models import Entry
from peygir.domain.audit.vault import open_text
from peygir.domain.demands import following, queries_postgres, queries_sqlite
from peygir.domain.demands.models import Contact, Demand, Step
from peygir.domain.messages.models import Outgoing

WORD = re.compile(r"zw\d+x")


def acknowledged_but_lost(acknowledged: list[dict]) -> list[str]:
    """By its number, by its own word, and by the code its reporter was given."""
    texts = dict(Demand.objects.values_list("id", "text"))
    lost = []
    for note in acknowledged:
        try:
            followed = following.by_code(note["code"]).demand_id
        except Problem as problem:
            followed = problem.code
        if followed != note["number"] or note["word"] not in texts.get(note["number"], "").split():
            lost.append(f"{note} → {followed}")
    return lost


def half_written(contact_of: dict[str, str]) -> list[str]:
    """`contact_of`: for each word that was sent, the kind of contact sent with it, as far as it was acknowledged."""
    demands = dict(Demand.objects.values_list("id", "text"))
    faults = _not_once(demands, "step", Step.objects.filter(verb="register").values_list("demand_id", flat=True))
    entries = Entry.objects.filter(thing="demand")
    faults += _not_once(demands, "journal entry", entries.filter(action="demands.register").values_list("thing_id", flat=True))
    faults += _not_once(demands, "search document", _documents())
    faults += _not_once(demands.values(), "own word", (word for text in demands.values() for word in WORD.findall(text)), WORD)

    contacts = {contact.pk: contact for contact in Contact.objects.all()}
    messages = Counter(Outgoing.objects.filter(thing="demand").values_list("thing_id", flat=True))
    queued = Counter(entries.filter(action="messages.queue").values_list("thing_id", flat=True))
    for id_, text in demands.items():
        word = WORD.search(text).group()
        if not _found(word, id_):
            faults.append(f"{id_} is not found by its word")
        contact = contacts.pop(id_, None)
        sent = contact_of.get(word)
        if sent is not None and bool(sent) != (contact is not None):
            faults.append(f"{id_} was sent with contact {sent!r}")
        told = contact is not None and not _opens(contact)
        faults += [f"{id_}: its contact does not open"] * told
        due = int(contact is not None and (contact.phone_sealed is not None or contact.email_sealed is not None))
        if (messages.pop(id_, 0), queued.pop(id_, 0)) != (due, due):
            faults.append(f"{id_} has not {due} message")
    faults += [f"a contact without a demand: {id_}" for id_ in contacts]
    return faults + [f"a message without a demand: {id_}" for id_ in [*messages, *queued]]


def _not_once(wanted, what: str, found, shape=None) -> list[str]:
    """Faults where a thing is not there exactly once for each wanted id, or there without one."""
    counts = Counter(found)
    wanted = {shape.search(one).group() for one in wanted} if shape else set(wanted)
    wrong = {one for one in wanted | set(counts) if counts[one] != 1 or one not in wanted}
    return [f"{one}: {what} {counts[one]} times" for one in sorted(wrong)]


def _documents() -> list[int]:
    table, column = ("demands_words", "demand_id" if connection.vendor == "postgresql" else "rowid")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return [row[0] for row in cursor.fetchall()]


def _found(word: str, id_: int) -> bool:
    engine = queries_postgres if connection.vendor == "postgresql" else queries_sqlite
    return engine.candidates([word], [], prefix=False, before=None, limit=5) == [id_]


def _opens(contact: Contact) -> bool:
    sealed = [one for one in (contact.name_sealed, contact.phone_sealed, contact.email_sealed, contact.code_sealed) if one]
    return bool(sealed) and all(open_text(one) for one in sealed)


def tell() -> None:
    """Read the notes of the load from standard input, print the faults as JSON."""
    notes = json.load(sys.stdin)
    acknowledged = [note for note in notes if note["status"] in (200, 201)]
    report = {
        "demands": Demand.objects.count(),
        "lost": acknowledged_but_lost(acknowledged),
        "half": half_written({note["word"]: note["contact"] for note in acknowledged}),
        "never sent": sorted(set(_words()) - {note["word"] for note in notes}),
        "messages": dict(Counter(Outgoing.objects.values_list("state", flat=True))),
        "keys": sorted(Outgoing.objects.values_list("key", flat=True)),
        "entries": Entry.objects.count(),
    }
    print(json.dumps(report, ensure_ascii=False))  # noqa: T201


def _words() -> list[str]:
    return [word for text in Demand.objects.values_list("text", flat=True) for word in WORD.findall(text)]
