"""What may be seen of the register, and the small reads that every screen starts from."""

from collections.abc import Iterable

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.audit.prepared import Prepared
from peygir.domain.demands.models import Attachment, Callback, CallbackDraw, Contact, Demand, Note, SavedView, Step
from peygir.domain.demands.problems import DemandNotFound
from peygir.domain.demands.scopes import DRAWN_ONLY, EVERYTHING, WITHOUT_CONDUCT, Branch, branches, sees_text
from peygir.domain.files.models import File


def visible_to(by: Actor | None) -> QuerySet[Demand]:
    """The demands an actor may see. What is not in here does not exist for them."""
    if by is None:
        return Demand.objects.none()
    if by.kind == "job":
        return Demand.objects.all()
    if by.kind == "reporter":
        return Demand.objects.filter(pk=int(by.key)) if by.key.isdecimal() else Demand.objects.none()
    if by.role in EVERYTHING:
        return Demand.objects.all()
    if by.role in DRAWN_ONLY:
        return Demand.objects.filter(Exists(inspections(by).filter(demand=OuterRef("pk")))).exclude(_about_unit(by))
    ways = [branch_condition(branch) for branch in branches(by)]
    if not ways:
        return Demand.objects.none()
    seen = _referred_on(by)
    for way in ways:
        seen |= way
    return Demand.objects.filter(seen).exclude(_about_unit(by))


def inspections(by: Actor) -> QuerySet[Callback]:
    """What was drawn for inspectors in the tree of offices the actor belongs to."""
    root = f"/{by.office_path[0]}/" if by.office_path else "none"
    return Callback.objects.filter(draw__method=CallbackDraw.Method.INSPECTION, draw__office__path__startswith=root)


def held_scope(by: Actor) -> Q | None:
    """The condition of visible_to without what was only referred on: for lists, counts and maps. None: nothing."""
    if by.kind == "appointment" and by.role in EVERYTHING:
        return Q()
    condition = None
    for branch in branches(by):
        way = branch_condition(branch)
        condition = way if condition is None else condition | way
    return condition if condition is None else condition & not_about_unit(by)


def referred_by(by: Actor) -> QuerySet[Demand]:
    """What the actor's office passed on and does not hold: what it waits for. A part of visible_to, found by its steps."""
    if not branches(by):
        return Demand.objects.none()
    passed = Demand.objects.filter(pk__in=Step.objects.filter(from_office=by.office_id).values("demand"))
    if by.role in WITHOUT_CONDUCT:
        passed = passed.filter(conduct=False)
    return passed.exclude(office_id=by.office_id).exclude(_about_unit(by))


def branch_condition(branch: Branch) -> Q:
    condition = Q(**{f"{branch.column}_id": branch.value})
    return condition if branch.conduct else condition & Q(conduct=False)


def not_about_unit(by: Actor) -> Q:
    return ~_about_unit(by)


def _referred_on(by: Actor) -> Q:
    passed = Q(Exists(Step.objects.filter(demand=OuterRef("pk"), from_office=by.office_id)))
    return passed & Q(conduct=False) if by.role in WITHOUT_CONDUCT else passed


def _about_unit(by: Actor) -> Q:
    """Complaints about the actor's own office or one above it: for the unit concerned they do not exist."""
    return Q(conduct=True, unit_concerned_id__isnull=False, unit_concerned_id__in=by.office_path)


def get_visible(demand_id: int, by: Actor | None) -> Demand:
    """The demand, or DemandNotFound whether it is absent or forbidden."""
    rows = _BY_NUMBER.rows(demand_id) if by is not None and demand_id <= _LAST else []
    if not rows:
        raise DemandNotFound
    demand = Demand.from_db("default", _ATTRIBUTES, rows[0])
    if not _holds(by, demand) and not visible_to(by).filter(pk=demand_id).exists():
        raise DemandNotFound
    if not sees_text(by):
        hide_text(demand)
    return demand


_LAST = 2**63 - 1  # a number beyond what databases count to was typed into an address
_ATTRIBUTES = [field.attname for field in Demand._meta.concrete_fields]
_BY_NUMBER = Prepared(lambda: Demand.objects.filter(pk=0))


def _holds(by: Actor, demand: Demand) -> bool:
    """Whether `visible_to` holds it by the actor's branches, told without a query. False leaves it to the query."""
    if by.kind != "appointment":
        return False
    if by.role in EVERYTHING:
        return True
    if demand.conduct and demand.unit_concerned_id is not None and demand.unit_concerned_id in by.office_path:
        return False
    return any(getattr(demand, f"{way.column}_id") == way.value and (way.conduct or not demand.conduct) for way in branches(by))


def hide_text(demand: Demand) -> None:
    """For who works with cases without free text: it is taken away before anything is shown."""
    demand.text, demand.answers, demand.address = "", {}, ""


def steps_of(demand: Demand, attached: Iterable[Attachment] = ()) -> list[Step]:
    """The steps, oldest first, each with those of `attached` that belong to it as `files`; one query."""
    of_step: dict[int, list[Attachment]] = {}
    for one in attached:
        if one.step_id is not None:
            of_step.setdefault(one.step_id, []).append(one)
    steps = [Step.from_db("default", _STEP, row) for row in _STEPS.rows(demand.pk)]
    for step in steps:
        step.files = of_step.get(step.pk, [])
    return steps


def notes_of(demand: Demand) -> list[Note]:
    return [Note.from_db("default", _NOTE, row) for row in _NOTES.rows(demand.pk)]


def attachments_of(demand: Demand) -> list[Attachment]:
    """With the file of each; one query."""
    found = []
    for row in _ATTACHED.rows(demand.pk):
        one = Attachment.from_db("default", _ATTACHMENT, row[: len(_ATTACHMENT)])
        one.file = File.from_db("default", _FILE, row[len(_ATTACHMENT) :])
        found.append(one)
    return found


def contact_kept(demand: Demand) -> bool:
    return bool(_CONTACT.rows(demand.pk))


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


_STEP, _NOTE, _ATTACHMENT, _FILE = _columns(Step), _columns(Note), _columns(Attachment), _columns(File)
_STEPS = Prepared(lambda: Step.objects.filter(demand=0).order_by("at", "id").values_list(*_STEP))
_CONTACT = Prepared(lambda: Contact.objects.filter(pk=0).values_list("pk"))
_NOTES = Prepared(lambda: Note.objects.filter(demand=0).order_by("at", "id").values_list(*_NOTE))
_ATTACHED = Prepared(
    lambda: Attachment.objects.filter(demand=0).order_by("id").values_list(*_ATTACHMENT, *(f"file__{name}" for name in _FILE))
)


def duplicates_of(demand: Demand, by: Actor) -> QuerySet[Demand]:
    return visible_to(by).filter(merged_into=demand).order_by("id")


def views_of(by: Actor) -> list[SavedView]:
    """One's own views, and those shared with the office."""
    return [SavedView.from_db("default", _VIEW, row) for row in _VIEWS.rows(by.user_id or 0, by.office_id or 0)]


_VIEW = _columns(SavedView)
_VIEWS = Prepared(
    lambda: SavedView.objects.filter(Q(user_id=0) | Q(office_id=0)).order_by("position", "name").values_list(*_VIEW)
)
