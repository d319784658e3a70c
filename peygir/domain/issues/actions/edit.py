"""Word an open issue better, or draw its circle anew."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peygir.base.text import find_sensitive
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import change, load
from peygir.domain.issues.drafts import Entered
from peygir.domain.issues.permissions import check_can, check_can_enter

_TEXTS = ("title", "statement", "desired")
_FIELDS = (*_TEXTS, "topic_id", "place_id", "lon", "lat", "radius_m")


@transaction.atomic
def edit(issue_id: int, *, by: Actor, at: datetime, version: int | None = None, **values: Any) -> Entered:
    """`values`: those of title, statement, desired, topic_id, place_id, lon, lat, radius_m that change.

    A new place must lie in the actor's own subtree too. Nothing is written when nothing differs.
    """
    if unknown := values.keys() - set(_FIELDS):
        raise TypeError(f"an issue has no {', '.join(sorted(unknown))} to edit")
    issue = load(issue_id, by, version)
    check_can("edit", by, issue)
    if "title" in values:
        values["title"] = _given.title(values["title"])
    if "statement" in values:
        values["statement"] = _given.statement(values["statement"])
    if "desired" in values:
        values["desired"] = _given.short(values["desired"], "desired", _given.TEXT_LONGEST)
    if values.get("topic_id", issue.topic_id) != issue.topic_id:
        _given.topic(values["topic_id"])
    path = issue.place_path
    if values.get("place_id", issue.place_id) != issue.place_id:
        path = _given.place_path(values["place_id"])
        check_can_enter(by, path)
    before = {name: getattr(issue, name) for name in values}
    for name, value in values.items():
        setattr(issue, name, value)
    _given.circle(issue.lon, issue.lat, issue.radius_m)
    issue.place_path = path
    changed = {name: old for name, old in before.items() if old != values[name]}
    if changed:
        told = {name: (old, values[name]) for name, old in changed.items() if name not in _TEXTS}
        if "place_id" in changed and issue.top:
            issue.top = False  # the cap is the place's
            told["top"] = (True, False)
        private = {name: str(values[name]) for name in changed if name in _TEXTS}
        change(issue, "edit", by=by, at=at, changes=told, private=private)
    warnings = find_sensitive("\n".join(str(values[name]) for name in _TEXTS if name in values))
    return Entered(issue, tuple(warnings))
