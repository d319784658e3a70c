"""What can be done to a mission."""

from peygir.domain.missions.actions.accept import accept
from peygir.domain.missions.actions.add_evidence import add_evidence
from peygir.domain.missions.actions.add_part import add_part
from peygir.domain.missions.actions.assign import assign
from peygir.domain.missions.actions.cancel import cancel
from peygir.domain.missions.actions.claim_done import claim_done
from peygir.domain.missions.actions.contest import contest
from peygir.domain.missions.actions.create import create
from peygir.domain.missions.actions.decide_contest import decide_contest
from peygir.domain.missions.actions.send_back import send_back
from peygir.domain.missions.actions.set_accountable import set_accountable
from peygir.domain.missions.actions.start import start
from peygir.domain.missions.actions.verify import verify

__all__ = [
    "accept", "add_evidence", "add_part", "assign", "cancel", "claim_done", "contest", "create", "decide_contest",
    "send_back", "set_accountable", "start", "verify",
]  # fmt: skip
