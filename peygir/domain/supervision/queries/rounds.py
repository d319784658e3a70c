"""Who sees which rounds. What is not in here does not exist for them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import tree
from peygir.domain.supervision.models import Round, RoundMember, RoundOffice
from peygir.domain.supervision.problems import RoundNotFound
from peygir.domain.supervision.scopes import EVERYTHING, OFFICE_SUBTREE, OWN_OFFICE, PLACE_SUBTREE, led_by, oversees
from peygir.domain.supervision.states import RoundState

LAST_ID = 2**63 - 1  # a number beyond what databases count to was typed into an address
PUBLIC = Q(opened_at__isnull=False)  # once open, the offices in scope know of it, whatever becomes of it


def rounds_visible_to(by: Actor | None) -> QuerySet[Round]:
    """Rounds the actor leads or inspects in, and opened ones that look at an office of theirs."""
    if by is None or by.kind == "reporter":
        return Round.objects.none()
    if by.kind == "job" or by.role in EVERYTHING:
        return Round.objects.all()
    seen = Q(lead_office_id__in=led_by(by))
    if by.appointment_id is not None:
        seen |= Q(Exists(RoundMember.objects.filter(team__round=OuterRef("pk"), appointment_id=by.appointment_id)))
    own = own_offices(by)
    if own is not None:
        seen |= PUBLIC & Q(Exists(RoundOffice.objects.filter(own, round=OuterRef("pk"))))
    return Round.objects.filter(seen)


def own_offices(by: Actor, prefix: str = "") -> Q | None:
    """Rows of UnderOffice that are about an office the actor answers for, or one below; None for who answers for none."""
    if by.kind != "appointment" or by.office_id is None:
        return None
    if by.role in OWN_OFFICE:
        return Q(**{f"{prefix}office_id": by.office_id})
    if by.role not in OFFICE_SUBTREE:
        return None
    found = Q(**{f"{prefix}office_level{by.office_level}_id": by.office_id})
    if by.role in PLACE_SUBTREE and by.place_id is not None:
        places = tree()
        path = "/" + "".join(f"{one}/" for one in places.ancestors(by.place_id))
        found |= Q(**{f"{prefix}office__place__path__startswith": path})
    return found


def shows_scores(by: Actor, round_: Round) -> bool:
    """Who oversees a round reads scores as they come; offices that are looked at once nothing more is visited; everybody who
    sees the round, inspectors too, once it is released: until then what others found would weigh on what they find.
    """
    if round_.state == RoundState.RELEASED or oversees(by, round_):
        return True
    return round_.state == RoundState.CLOSED and own_offices(by) is not None


def sees_marks(by: Actor, round_: Round) -> bool:
    """Marks of visits are for who leads, who stands above and the auditor to look at; an analyst reads no names."""
    return by.kind == "appointment" and by.role != "analyst" and oversees(by, round_)


def get_round(round_id: int, by: Actor | None) -> Round:
    """The round with its checklists and the round before, or RoundNotFound whether absent or forbidden."""
    related = ("field_checklist__checklist", "desk_checklist__checklist", "previous", "lead_office")
    heavy = tuple(f"{one}__{name}" for one in ("field_checklist", "desk_checklist") for name in ("xlsx", "xform", "questions"))
    found = (
        rounds_visible_to(by).select_related(*related).defer(*heavy).filter(pk=round_id).first()
        if 0 < round_id <= LAST_ID
        else None
    )
    if found is None:
        raise RoundNotFound
    return found


def newest_rounds(by: Actor | None) -> QuerySet[Round]:
    """For lists: newest window first, by an index."""
    return rounds_visible_to(by).select_related("lead_office").order_by("-window_from", "-id")
