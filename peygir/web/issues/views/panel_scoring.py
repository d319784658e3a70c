"""Scores of a panel's issues: the whole table, and one issue by all criteria with what each mark stands on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peygir.base.problems import PermissionRefused, Problem
from peygir.domain.issues.actions.score import score as give_score
from peygir.domain.issues.actions.set_delay import set_delay
from peygir.domain.issues.models import Delay, Issue, Panel, PanelMember, Score
from peygir.domain.issues.problems import IssueNotFound
from peygir.domain.issues.queries import visible_to
from peygir.domain.issues.ranking.queries import criteria_of, get_panel, progress, rankable
from peygir.domain.issues.ranking.rules import decimal_within
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.forms.panels import DelayForm
from peygir.web.issues.naming import criterion_name, place_name
from peygir.web.issues.panels import head, seat_of
from peygir.web.issues.scoring import rows_of, table
from peygir.web.issues.telling import said
from peygir.web.issues.trails import panel_crumbs
from peygir.web.shared.tags.persian import number


@not_stewards
@never_cache
@require_safe
def scores(request: HttpRequest, panel_id: int) -> HttpResponse:
    panel = get_panel(panel_id, request.actor)
    criteria, member = criteria_of(panel), seat_of(panel, request.actor)
    lines = table(panel, criteria, member.pk if member else None)
    unfinished = [line for line in lines if line["own"] < len(criteria)] if member and not panel.closed_at else []
    if member:
        for line in lines:
            words = {"done": number(line["own"]), "all": number(len(criteria))}
            line["mine"] = _("you gave %(done)s of %(all)s") % words
    context = {
        "panel": head(panel),
        "criteria": [{"name": criterion_name(one)} for one in criteria],
        "lines": lines,
        "cells": len(lines) * len(criteria),
        "scorers": [{"name": one.member.name, "done": one.scored} for one in progress(panel)],
        "next_url": unfinished[0]["url"] if unfinished else "",
        "crumbs": panel_crumbs(panel, _("Scores")),
    }
    return render(request, "issues/panel/scores.html", context)


@not_stewards
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, panel_id: int, issue_id: int) -> HttpResponse:
    panel = get_panel(panel_id, request.actor)
    issue = rankable(panel).filter(pk=issue_id).first()
    if issue is None:
        raise IssueNotFound
    member = seat_of(panel, request.actor)
    if request.method != "POST":
        return _page(request, panel, issue, member)
    errors, delay = _kept(request, panel, issue, timezone.now())
    if errors or not delay.is_valid():
        return _page(request, panel, issue, member, errors=errors, sent=request.POST, delay=delay, status=422)
    messages.success(request, _("Saved."))
    if request.POST.get("then") == "next":
        return redirect(_next(panel, issue, member))
    return redirect("issues:score", panel_id, issue_id)


def _kept(request: HttpRequest, panel: Panel, issue: Issue, now: datetime) -> tuple[dict[str, str], DelayForm]:
    """Keep each mark that was given or changed, one by one: what is refused does not take the others with it."""
    have = {
        one.criterion.code: (one.value, one.evidence)
        for one in Score.objects.filter(panel=panel, issue=issue, member__user_id=request.actor.user_id).select_related(
            "criterion"
        )
    }
    errors: dict[str, str] = {}
    for criterion in criteria_of(panel):
        value = request.POST.get(f"s.{criterion.code}", "")
        evidence = request.POST.get(f"e.{criterion.code}", "").strip()
        kept = have.get(criterion.code)
        if not value or (kept is not None and kept == (decimal_within(value, "0", "10", 2), evidence)):
            continue
        try:
            give_score(
                panel_id=panel.pk, issue_id=issue.pk, criterion=criterion.code, value=value, evidence=evidence,
                by=request.actor, at=now,
            )  # fmt: skip
        except PermissionRefused:
            raise
        except Problem as problem:
            errors[criterion.code] = said(problem)
    return errors, _delay(request, panel, issue, now)


def _delay(request: HttpRequest, panel: Panel, issue: Issue, now: datetime) -> DelayForm:
    form = DelayForm(request.POST)
    if not form.is_valid():
        return form
    given = form.cleaned_data
    if all(value in (None, "") for value in given.values()) or not form.has_changed_from(_estimate(panel, issue)):
        return form
    try:
        set_delay(
            panel_id=panel.pk, issue_id=issue.pk, severity=given["severity"], people=given["people"],
            effort_days=given["effort_days"], evidence=given["delay_evidence"], by=request.actor, at=now,
        )  # fmt: skip
    except PermissionRefused:
        raise
    except Problem as problem:
        form.add_error(None, said(problem))
    return form


def _next(panel: Panel, issue: Issue, member: PanelMember | None) -> str:
    """The next issue with a mark of the member's missing, after this one and round; the table when none is."""
    criteria = criteria_of(panel)
    lines = [one for one in table(panel, criteria, member.pk if member else None) if one["own"] < len(criteria)]
    later = [one for one in lines if one["id"] > issue.pk] or [one for one in lines if one["id"] != issue.pk]
    return later[0]["url"] if later else reverse("issues:scores", args=[panel.pk])


def _estimate(panel: Panel, issue: Issue) -> dict[str, Any]:
    row = Delay.objects.filter(panel=panel, issue=issue).first()
    if row is None:
        return {}
    return {
        "severity": float(row.severity), "people": row.people, "effort_days": float(row.effort_days),
        "delay_evidence": row.evidence,
    }  # fmt: skip


def _page(
    request: HttpRequest, panel: Panel, issue: Issue, member: PanelMember | None, *, errors: Mapping[str, str] | None = None,
    sent: Mapping[str, str] | None = None, delay: DelayForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    given = list(Score.objects.filter(panel=panel, issue=issue).select_related("member").order_by("member_id"))
    back = reverse("issues:scores", args=[panel.pk])
    seen = visible_to(request.actor).filter(pk=issue.pk).exists()
    context = {
        "panel": head(panel),
        "closed": panel.closed_at is not None,
        "issue": {
            "title": issue.title, "place": place_name(issue.place_id), "statement": issue.statement,
            "url": reverse("issues:issue", args=[issue.pk]) if seen else "",
        },
        "rows": rows_of(criteria_of(panel), given, member.pk if member else None, errors or {}, sent or {}),
        "delay_form": delay or DelayForm(initial=_estimate(panel, issue)),
        "refused": list((errors or {}).values()),
        "may_score": member is not None,
        "evidence_limit": 600,
        "back": back,
        "crumbs": [*panel_crumbs(panel, _("Scores"))[:-1], (_("Scores"), back), (issue.title, "")],
    }  # fmt: skip
    return render(request, "issues/panel/score.html", context, status=status)
