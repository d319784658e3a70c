"""What the public said and nobody has read yet: shown with one button, hidden with a reason."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from peygir.base.text import find_sensitive
from peygir.domain.audit.actors import Actor
from peygir.domain.issues import actions
from peygir.domain.issues.models import Comment
from peygir.domain.issues.problems import ReasonMissing
from peygir.domain.issues.queries import comments_waiting
from peygir.domain.issues.scopes import KEEPERS, root_of
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language

MODERATORS = KEEPERS | {"clerk"}
_MOST = 50


def waiting(by: Actor):
    """Those of the actor's own subtree: what an office answers for elsewhere, others moderate."""
    root = root_of(by)
    return comments_waiting(by).filter(issue__place_path__startswith=root) if root else comments_waiting(by).none()


@roles_only(*sorted(MODERATORS))
@never_cache
@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    return _page(request)


@roles_only(*sorted(MODERATORS))
@require_POST
def decide(request: HttpRequest, comment_id: int) -> HttpResponse:
    """`shown` is the button pressed; without it the comment is hidden, for the reason given."""
    by, now = request.actor, timezone.now()
    if request.POST.get("shown"):
        actions.show_comment(comment_id, by=by, at=now)
        messages.success(request, _("The comment is shown on the public page."))
        return redirect("issues:comments")
    reason = request.POST.get("reason", "")[:300]
    try:
        actions.hide_comment(comment_id, reason, by=by, at=now)
    except ReasonMissing as problem:
        return _page(request, refused=comment_id, said=problem.sentence(language()), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("The comment is not shown; the reason is kept."))
    return redirect("issues:comments")


def _page(request: HttpRequest, *, refused: int = 0, said: str = "", status: int = 200) -> HttpResponse:
    found = waiting(request.actor)
    rows = list(found[: _MOST + 1])
    context = {
        "lines": [_line(one, said if one.pk == refused else "") for one in rows[:_MOST]],
        "more": len(rows) > _MOST,
        "most": _MOST,
        "now": timezone.now(),
    }
    return render(request, "issues/comments.html", context, status=status)


def _line(one: Comment, error: str) -> dict[str, object]:
    return {
        "id": one.pk,
        "text": one.text,
        "at": one.at,
        "issue": one.issue.title,
        "url": reverse("issues:issue", args=[one.issue_id]),
        "flagged": bool(find_sensitive(one.text)),
        "error": error,
    }
