"""Commit to an unannounced draw: a secret is sealed, its hash is shown, and a public value nobody knows yet is named."""

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
from peygir.domain.supervision.actions._change import acted, load_round, need_state, text
from peygir.domain.supervision.models import UnannouncedDraw
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import ChoiceUnknown, DrawRunning, PublicValueTooSoon, ShareWrong
from peygir.domain.supervision.rounds.redrawing import DEMANDS, OFFICES
from peygir.domain.supervision.states import RoundState


@transaction.atomic
def commit_draw(
    round_id: int,
    share: Decimal,
    public_source: str,
    public_known_on: date,
    what: str = OFFICES,
    *,
    by: Actor,
    at: datetime,
) -> UnannouncedDraw:
    """`share`: 0.01 to 1. `public_source`: which value of which day, in words anybody can look up later.

    PublicValueTooSoon unless it becomes known after today. Of offices there is one draw a round: a second one would let
    its lead choose between two.
    """
    round_ = load_round(round_id, by)
    check_can("draw", by, round_)
    need_state(round_, "draw", RoundState.DRAFT, RoundState.OPEN)
    if what not in (OFFICES, DEMANDS):
        raise at_field(ChoiceUnknown, "what")
    if not share.is_finite() or not Decimal("0.01") <= share <= 1:
        raise at_field(ShareWrong, "share")
    if public_known_on <= local_date(at):
        raise at_field(PublicValueTooSoon, "public_known_on")
    if UnannouncedDraw.objects.filter(round=round_, what=what).exists():
        raise DrawRunning
    secret = secrets.token_hex(32)
    draw = UnannouncedDraw.objects.create(
        round=round_, what=what, share=share.quantize(Decimal("0.001")), commitment=commitment(secret),
        secret_sealed=seal_text(secret), public_source=text(public_source, "public_source", 300, needed=True),
        public_known_on=public_known_on, **acted(by, at),
    )  # fmt: skip
    changes = {
        "round": (None, round_.pk), "what": (None, what), "share": (None, str(draw.share)), "commitment": (None, draw.commitment),
        "public_source": (None, draw.public_source), "public_known_on": (None, public_known_on.isoformat()),
    }  # fmt: skip
    record(action="supervision.commit_draw", thing="round_draw", thing_id=draw.pk, by=by, at=at, changes=changes)
    return draw
