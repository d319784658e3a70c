"""Keep a table of travel times, as an operator's router or a survey gave it."""

import hashlib
from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions._change import acted, text
from peygir.domain.supervision.models import TravelTable
from peygir.domain.supervision.permissions import can_create
from peygir.domain.supervision.planning.problems import TravelTableWrong
from peygir.domain.supervision.planning.words import wrong_in_table
from peygir.domain.supervision.problems import RoleMayNot
from peygir.engines.routing import TableWrong, read_matrix

MOST = 2000  # points


@transaction.atomic
def load_travel_table(name: str, content: str, *, by: Actor, at: datetime) -> TravelTable:
    """CSV: the first line names the points, each line after it is a row of minutes. Points are offices by their code, and "start"
    (all teams) or "start:" with a team's name. Loaded again under its name it is replaced; plans keep the minutes they
    were made with.
    """
    if by.kind != "job" and not can_create(by):
        raise RoleMayNot
    name = text(" ".join(name.split()), "name", 80, needed=True)
    try:
        names, minutes = read_matrix(content.removeprefix("\ufeff"))
    except TableWrong as problem:
        why = wrong_in_table(problem.what, problem.told, str(problem))
        raise at_field(TravelTableWrong, "content", why=why) from problem
    if len(names) > MOST:
        why = wrong_in_table("many", {"points": len(names), "most": MOST}, f"{len(names)} points, more than {MOST}")
        raise at_field(TravelTableWrong, "content", why=why)
    hash_ = hashlib.sha256(content.encode()).hexdigest()
    before = TravelTable.objects.filter(name=name).values_list("sha256", flat=True).first()
    values = {"names": names, "minutes": minutes.tolist(), "sha256": hash_, **acted(by, at)}
    table, _ = TravelTable.objects.update_or_create(name=name, defaults=values)
    record(
        action="supervision.load_travel_table", thing="travel_table", thing_id=table.pk, by=by, at=at,
        changes={"name": (None, name), "points": (None, len(names)), "sha256": (before, hash_)},
    )  # fmt: skip
    return table
