"""Find missions by what people type: words of title, output, measure and letter; a number. Index and look-up in one place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.lexemes import document, may_go_on, words_asked, words_of
from peygir.domain.demands.search import MAX_QUERY_WORDS, Found
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.models import Mission
from peygir.domain.missions.narrowing import condition_of
from peygir.domain.missions.placing import giver_path, office_path
from peygir.domain.missions.queries import visible_to
from peygir.domain.missions.scopes import EVERYTHING, branches, place_column
from peygir.domain.missions.search_tables import WORDS, engine
from peygir.domain.places.rules import LEVEL_COLUMNS

_BATCH = 300
_BATCHES = 6


def index(mission: Mission) -> None:
    """Enter a mission that has just been written, in its transaction."""
    engine().put([(mission.pk, document_of(mission))], WORDS)


def index_many(missions: Iterable[Mission]) -> None:
    """For bulk writers."""
    engine().put(((mission.pk, document_of(mission)) for mission in missions), WORDS)


def rebuild(progress: Callable[[int], None] | None = None) -> int:
    """Write the whole index anew, as after a copy to another database; returns how many missions it holds."""
    engine().forget_all(WORDS)
    done, last = 0, 0
    while batch := list(Mission.objects.filter(pk__gt=last).order_by("pk")[:2000]):
        index_many(batch)
        done, last = done + len(batch), batch[-1].pk
        if progress:
            progress(done)
    return done


def document_of(mission: Mission) -> str:
    """Its words, and tokens of who may find it: the offices that do and give and whose turn it is, places, who is accountable."""
    tokens = {f"zqo{id_}" for id_ in office_path(mission) if id_}
    tokens |= {f"zqk{id_}" for id_ in giver_path(mission) if id_}
    tokens |= {f"zqp{id_}" for column in LEVEL_COLUMNS if (id_ := getattr(mission, f"{column}_id"))}
    single = {"h": mission.office_id, "c": mission.giver_office_id, "r": mission.next_office_id, "s": mission.accountable_id}
    tokens |= {f"zq{letter}{id_}" for letter, id_ in single.items() if id_}
    texts = (mission.title, mission.output, mission.measure, mission.external_reference)
    return document(words_of(texts), sorted(tokens))


def scope_of(by: Actor) -> tuple[str, ...] | None:
    """The tokens of which a mission must carry one to be found by the actor; None for who sees everything."""
    if by.kind == "job" or by.role in EVERYTHING:
        return None
    letters = {"office": "h", "giver_office": "c", "next_office": "r"}
    found = [f"zq{letters.get(way.column) or _of_path(way.column)}{way.value}" for way in branches(by)]
    if found and by.appointment_id:
        found.append(f"zqs{by.appointment_id}")
    return tuple(found)


def matching(by: Actor, text: str, chosen: MissionFilter | None = None, *, at: datetime) -> Found:
    """Missions the actor may see that fit the text and the filter, newest first; closed ones too, unless states were chosen."""
    chosen = chosen or MissionFilter()
    narrowed = condition_of(replace(chosen, closed=True), by, at)
    words = words_asked(text, MAX_QUERY_WORDS)
    direct = _by_number(by, words, narrowed)
    if direct:
        return Found(direct, capped_count=len(direct))
    scope = scope_of(by)
    if not words or scope == ():
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
    chosen: MissionFilter,
    narrowed: Q,
    before: int | None,
    *,
    prefix: bool,
) -> Found:
    """Candidates from the index, checked against what the actor may see: the index may be a moment behind, this is not."""
    groups = [] if scope is None else [scope]
    if place_column(chosen.place_id):
        groups.append((f"zqp{chosen.place_id}",))
    kept: list[int] = []
    seen = visible_to(by).filter(narrowed)
    for _ in range(_BATCHES):
        batch = engine().candidates(words, groups, prefix=prefix, before=before, limit=_BATCH, kept=WORDS)
        kept += sorted(seen.filter(pk__in=batch).values_list("pk", flat=True), reverse=True) if batch else []
        if len(batch) < _BATCH or len(kept) > chosen.limit:
            break
        before = batch[-1]
    page = kept[: chosen.limit]
    return Found(page, next=str(page[-1]) if len(kept) > len(page) else "", capped_count=len(kept))


def _by_number(by: Actor, words: Sequence[str], narrowed: Q) -> list[int]:
    if len(words) != 1 or not words[0].isdecimal() or not words[0].isascii() or len(words[0]) > 15:
        return []
    return list(visible_to(by).filter(narrowed, pk=int(words[0])).values_list("pk", flat=True))


def _of_path(column: str) -> str:
    if column.startswith("office_level"):
        return "o"
    return "k" if column.startswith("giver_level") else "p"
