"""The links among the issues of a place: those that hang together, drawn and told in a table."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_bidi

from peygir.domain.issues import words
from peygir.domain.issues.queries import Network
from peygir.web.desk.story import office_name
from peygir.web.issues.network import Edge, Node, draw
from peygir.web.issues.words import STAGES

MOST = 40  # issues in one drawing: more is not read any more; the table tells all of them


def components(nodes: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Sets of linked numbers in the order of `nodes`, the largest first; a number without a link is in none."""
    leads = {number: number for number in nodes}

    def head(number: int) -> int:
        while leads[number] != number:
            leads[number] = leads[leads[number]]
            number = leads[number]
        return number

    for one, other in pairs:
        if one in leads and other in leads:
            leads[head(other)] = head(one)
    sets: dict[int, list[int]] = {}
    for number in nodes:
        sets.setdefault(head(number), []).append(number)
    return sorted((members for members in sets.values() if len(members) > 1), key=len, reverse=True)


def groups(found: Network) -> list[dict[str, Any]]:
    """One for each set of linked issues: its drawings, across and upright, and the same links as rows."""
    mirrored, by_id = get_language_bidi(), {issue.pk: issue for issue in found.nodes}
    sets = components(list(by_id), ((edge.from_id, edge.to_id) for edge in found.edges))
    shown = []
    for members in sets:
        inside = set(members)
        links = [edge for edge in found.edges if edge.from_id in inside]
        # The best linked first: where a drawing is cut off, it keeps what holds the group together.
        degree = dict.fromkeys(members, 0)
        for link in links:
            degree[link.from_id] += 1
            degree[link.to_id] += 1
        drawn = set(sorted(members, key=lambda number: (-degree[number], number))[:MOST])
        nodes = [_node(by_id[number]) for number in members if number in drawn]
        edges = [Edge(one.from_id, one.to_id, one.kind) for one in links]
        shown.append(
            {
                "across": draw(nodes, edges, mirrored=mirrored, upright=False),
                "upright": draw(nodes, edges, mirrored=mirrored, upright=True),
                "issues": len(members),
                "undrawn": len(members) - len(drawn),
                "rows": [
                    {
                        "source": _end(by_id[one.from_id]),
                        "kind": words.LINK_KINDS[one.kind],
                        "target": _end(by_id[one.to_id]),
                        "note": one.note,
                    }
                    for one in links
                ],
            }
        )
    return shown


def _node(issue: Any) -> Node:
    return Node(issue.pk, issue.title, issue.stage, reverse("issues:issue", args=[issue.pk]))


def _end(issue: Any) -> dict[str, Any]:
    return {
        "title": issue.title,
        "url": reverse("issues:issue", args=[issue.pk]),
        "stage": STAGES[issue.stage],
        "owner": office_name(issue.owner_office_id),
    }
