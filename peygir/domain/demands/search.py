"""Find demands by what people type: words, a tracking code, a number, a letter's number. Index and look-up in one place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection
from django.db.models import Q

from peygir.base.numbers import TrackingCodeInvalid
from peygir.base.text import search_tokens
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import codes, queries_postgres, queries_sqlite
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.lexemes import document, may_go_on, scope_of, scope_tokens, words_asked, words_of
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.narrowing import condition_of, driving_column, services_of
from peygir.domain.demands.queries import visible_to
from peygir.domain.demands.scopes import sees_text
from peygir.domain.places.rules import LEVEL_COLUMNS
from peygir.domain.services.queries import catalogue

MAX_QUERY_WORDS = 8
_BATCH = 300
_BATCHES = 6


@dataclass(frozen=True, slots=True)
class Found:
    """`ids` newest first. `capped_count` is exact up to what was looked at, and at least len(ids)."""

    ids: list[int]
    next: str = ""
    previous: str = ""
    capped_count: int = 0


def _engine():
    return queries_postgres if connection.vendor == "postgresql" else queries_sqlite


def index(demand: Demand) -> None:
    """Enter a demand that has just been written, in its transaction."""
    _engine().put([(demand.pk, _document(demand, (), ()))])


def refresh(demand: Demand) -> None:
    """Enter a demand again after a step: who may find it, and the words of instructions and letters."""
    steps = Step.objects.filter(demand=demand).values_list("instruction", "letter_number", "from_office_id")
    said, from_offices = [], []
    for instruction, letter, from_office in steps:
        said += [instruction, letter]
        if from_office is not None:
            from_offices.append(from_office)
    _engine().put([(demand.pk, _document(demand, said, from_offices))])


def put_documents(rows: Iterable[tuple[int, str]]) -> None:
    """For bulk writers: rows of (demand id, document), each made by `document_of`."""
    _engine().put(rows)


def document_of(
    texts: Iterable[str],
    *,
    service_id: int,
    office_id: int,
    office_path: Sequence[int],
    place_ids: Iterable[int],
    conduct: bool,
    referred_from: Iterable[int] = (),
) -> str:
    """The document of a demand from plain values: the same text serves a COPY and an INSERT on both databases."""
    service = catalogue().by_id.get(service_id)
    names = (service.name_fa, service.name_en) if service is not None else ()
    tokens = scope_tokens(
        office_id=office_id,
        office_path=office_path,
        place_ids=place_ids,
        service_id=service_id,
        conduct=conduct,
        referred_from=referred_from,
    )
    return document(words_of((*texts, *names)), tokens)


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Write the whole index anew, as after a copy to another database; returns how many demands it holds."""
    _engine().forget_all()
    done, last = 0, 0
    while batch := list(Demand.objects.filter(pk__gt=last).order_by("pk")[:2000]):
        said: dict[int, list[str]] = {}
        passed: dict[int, list[int]] = {}
        for demand_id, instruction, letter, from_office in Step.objects.filter(
            demand__in=batch, from_office__isnull=False
        ).values_list("demand_id", "instruction", "letter_number", "from_office_id"):
            said.setdefault(demand_id, []).extend((instruction, letter))
            passed.setdefault(demand_id, []).append(from_office)
        _engine().put((d.pk, _document(d, said.get(d.pk, ()), passed.get(d.pk, ()))) for d in batch)
        done, last = done + len(batch), batch[-1].pk
        if progress:
            progress(done)
    return done


def matching(by: Actor, text: str, chosen: WorkFilter | None = None, *, at: datetime) -> Found:
    """Demands the actor may see that fit the text and the filter. Who works without free text finds by number only."""
    chosen = chosen or WorkFilter()
    # Looking for something by its words looks among the closed ones too, unless states were chosen.
    narrowed = condition_of(replace(chosen, closed=True), at)
    direct = _by_number(by, text, narrowed)
    if direct:
        return Found(direct, capped_count=len(direct))
    words = words_asked(text, MAX_QUERY_WORDS)
    scope = scope_of(by)
    if not words or not sees_text(by) or scope == ():
        return Found([])
    before = int(chosen.after) if chosen.after.isdecimal() else None
    found = _look(by, words, scope, chosen, narrowed, before, prefix=False)
    if len(found.ids) < chosen.limit and before is None and may_go_on(words[-1]):
        longer = _look(by, words, scope, chosen, narrowed, before, prefix=True)
        return longer if len(longer.ids) > len(found.ids) else found
    return found


def _look(
    by: Actor,
    words: Sequence[str],
    scope: Sequence[str] | None,
    chosen: WorkFilter,
    narrowed: Q,
    before: int | None,
    *,
    prefix: bool,
) -> Found:
    """Candidates from the index, checked against what the actor may see: the index may be a moment behind, this is not."""
    groups = _filter_groups(chosen) if scope is None else [scope, *_filter_groups(chosen)]
    kept: list[int] = []
    engine = _engine()
    seen = visible_to(by).filter(narrowed)
    for _ in range(_BATCHES):
        batch = engine.candidates(words, groups, prefix=prefix, before=before, limit=_BATCH)
        kept += sorted(seen.filter(pk__in=batch).values_list("pk", flat=True), reverse=True) if batch else []
        if len(batch) < _BATCH or len(kept) > chosen.limit:
            break
        before = batch[-1]
    page = kept[: chosen.limit]
    return Found(page, next=str(page[-1]) if len(kept) > len(page) else "", capped_count=len(kept))


def _filter_groups(chosen: WorkFilter) -> list[Sequence[str]]:
    """What of the filter the index can answer itself: a place, and a single service."""
    groups: list[Sequence[str]] = []
    narrow = driving_column(chosen)
    if narrow and narrow[0] in LEVEL_COLUMNS:
        groups.append((f"zqp{narrow[1]}", f"zqc{narrow[1]}"))
    services = services_of(chosen)
    if services is not None and len(services) == 1:
        groups.append((f"zqs{services[0]}",))
    return groups


def _by_number(by: Actor, text: str, narrowed: Q) -> list[int]:
    """A tracking code or a demand's number, as typed."""
    try:
        hashed = codes.hash_of_typed(text)
    except TrackingCodeInvalid:
        words = search_tokens(text)
        if len(words) != 1 or not words[0].isdecimal() or not words[0].isascii() or len(words[0]) > 15:
            return []
        return list(visible_to(by).filter(narrowed, pk=int(words[0])).values_list("pk", flat=True))
    return list(visible_to(by).filter(narrowed, code_hash=hashed).values_list("pk", flat=True))


def _document(demand: Demand, said: Iterable[str], from_offices: Iterable[int]) -> str:
    path = (demand.office_level1_id, demand.office_level2_id, demand.office_level3_id, demand.office_level4_id)
    places = (getattr(demand, f"{column}_id") for column in LEVEL_COLUMNS)
    answers = (value for value in demand.answers.values() if isinstance(value, str))
    return document_of(
        (demand.text, demand.address, demand.external_reference, *answers, *said),
        service_id=demand.service_id,
        office_id=demand.office_id,
        office_path=[id_ for id_ in path if id_ is not None],
        place_ids=[id_ for id_ in places if id_ is not None],
        conduct=demand.conduct,
        referred_from=from_offices,
    )
