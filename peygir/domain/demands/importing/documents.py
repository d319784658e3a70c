"""The search documents of many demands, equal to search.document_of's row by row."""

from collections.abc import Sequence

from peygir.domain.demands.importing.grounding import Grounded
from peygir.domain.demands.lexemes import document, scope_tokens, words_of
from peygir.domain.services.queries import catalogue


def documents(texts: Sequence[Sequence[str]], grounded: Grounded) -> list[str]:
    """`texts`: columns of free texts, each of n strings. One document a row."""
    tails: dict[tuple[int, int], str] = {}
    made: list[str] = []
    service_ids, which = grounded.service_ids.tolist(), grounded.which.tolist()
    known = catalogue().by_id
    names = {id_: (known[id_].name_fa, known[id_].name_en) for id_ in set(service_ids)}
    for service_id, number, *said in zip(service_ids, which, *texts, strict=True):
        key = (service_id, number)
        tail = tails.get(key)
        if tail is None:
            tail = tails[key] = _tokens(service_id, number, grounded)
        words = words_of((*said, *names[service_id]))
        made.append(f"{' '.join(words)} {tail}" if words else tail)
    return made


def _tokens(service_id: int, number: int, grounded: Grounded) -> str:
    held = grounded.held[number]
    tokens = scope_tokens(
        office_id=held.office_id, office_path=held.path, place_ids=held.levels.values(), service_id=service_id,
        conduct=held.conduct,
    )  # fmt: skip
    return document((), tokens)
