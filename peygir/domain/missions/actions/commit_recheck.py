"""Commit to a random re-check of what an office and those below it will have had verified in a window."""

import secrets
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.base.draws import commitment
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import seal_text
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions._change import acted
from peygir.domain.missions.following.permissions import check_can_draw
from peygir.domain.missions.following.problems import ShareWrong, WindowOver
from peygir.domain.missions.models import RecheckDraw
from peygir.domain.missions.problems import DatesWrong, OfficeUnknown
from peygir.domain.places.queries import office_tree

LONGEST_WINDOW = 400  # days


@transaction.atomic
def commit_recheck(office_id: int, window_from: date, window_to: date, share: Decimal, *, by: Actor, at: datetime) -> RecheckDraw:
    """`share`: 0.01 to 1. The secret is made here and sealed; only its hash is shown until the draw is made.

    Before the window ends: nobody, whoever made it, can tell whom the secret will fall upon. WindowOver.
    """
    found = office_tree().get(office_id)
    if found is None:
        raise at_field(OfficeUnknown, "office_id")
    check_can_draw(by, found)
    if not share.is_finite() or not Decimal("0.01") <= share <= 1:
        raise at_field(ShareWrong, "share")
    if window_to < window_from or (window_to - window_from).days > LONGEST_WINDOW:
        raise at_field(DatesWrong, "window_to")
    if window_to < local_date(at):
        raise at_field(WindowOver, "window_to")
    secret = secrets.token_hex(32)
    draw = RecheckDraw.objects.create(
        office_id=office_id, window_from=window_from, window_to=window_to, share=share, commitment=commitment(secret),
        secret_sealed=seal_text(secret), **acted(by, at),
    )  # fmt: skip
    record(
        action="missions.commit_recheck", thing="recheck_draw", thing_id=draw.pk, by=by, at=at,
        changes={"office": (None, office_id), "window": (None, f"{window_from}/{window_to}"), "share": (None, str(share)),
                 "commitment": (None, draw.commitment)},
    )  # fmt: skip
    return draw
