"""What a step about one part of an issue is about, in words: nobody removes a number."""

from django.db.models import Q

from peygir.domain.issues.models import Issue, Link
from peygir.domain.issues.words import LINK_KINDS
from peygir.web.issues.naming import named


def said_of(verb: str, issue: Issue, item: object) -> str:
    """The words of the part, or an empty text where the issue has no such part; one query."""
    typed = str(item or "")
    number = int(typed) if typed.isdecimal() and len(typed) < 19 else 0
    if verb.endswith("_cause"):
        return _first(issue.causes.filter(pk=number), "text")
    if verb in {"choose", "remove_alternative"}:
        return _first(issue.alternatives.filter(pk=number), "title")
    if verb == "remove_stakeholder":
        return _first(issue.stakeholders.filter(pk=number), "name")
    if verb == "moderate":
        return _first(issue.comments.filter(pk=number), "text")
    if verb == "uncite_aim":
        cited = issue.aims.select_related("aim").filter(aim_id=number).first()
        return named(cited.aim.title_fa, cited.aim.title_en) if cited else ""
    if verb == "unlink":
        ends = Q(from_issue=issue) | Q(to_issue=issue)
        found = Link.objects.filter(ends, pk=number).select_related("from_issue", "to_issue").first()
        return f"{found.from_issue.title} {LINK_KINDS[found.kind]} {found.to_issue.title}" if found else ""
    return ""


def _first(rows, column: str) -> str:
    return rows.values_list(column, flat=True).first() or ""
