"""What happened to my message, who acts, by when; and is it really done?"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peygir.base.numbers import format_tracking_code, parse_tracking_code
from peygir.base.numbers.tracking import TrackingCodeInvalid
from peygir.base.problems import RuleBroken
from peygir.domain.audit.actors import reporter
from peygir.domain.demands import actions, following, limits
from peygir.domain.demands.following import Following
from peygir.domain.demands.problems import TrackingCodeUnknown
from peygir.domain.files.queries import open_file
from peygir.web.citizen.forms import CodeForm, ReopenForm
from peygir.web.citizen.photos import stored_photos
from peygir.web.citizen.telling import time_line
from peygir.web.shared.tags.persian import language

View = Callable[..., HttpResponse]


def secret(view: View) -> View:
    """For pages whose address holds a code: kept nowhere, told to nobody."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.holds_secret = True  # read by security_headers: a refusal is as secret as the page
        answer = view(request, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return kept


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code. Too many wrong ones from one address have to wait."""
    if request.method != "POST":
        return render(request, "citizen/follow/enter.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            code = parse_tracking_code(form.cleaned_data["code"])
            look_up(request, code, timezone.now())
        except (TrackingCodeInvalid, TrackingCodeUnknown) as problem:
            form.add_error("code", problem.sentence(language()))
            status = problem.status
        else:
            return redirect("follow", code=code)
    return render(request, "citizen/follow/enter.html", {"form": form}, status=status)


@secret
@require_GET
def follow(request: HttpRequest, code: str) -> HttpResponse:
    now = timezone.now()
    try:
        plain = parse_tracking_code(code)
    except TrackingCodeInvalid as problem:
        form = CodeForm({"code": code})
        form.is_valid()
        form.add_error("code", problem.sentence(language()))
        return render(request, "citizen/follow/enter.html", {"form": form}, status=problem.status)
    if plain != code:
        return redirect("follow", code=plain)
    try:
        found = look_up(request, code, now)
    except TrackingCodeUnknown as problem:
        form = CodeForm({"code": code})
        form.is_valid()
        form.add_error("code", problem.sentence(language()))
        return render(request, "citizen/follow/enter.html", {"form": form}, status=problem.status)
    return render(request, "citizen/follow/page.html", _context(request, code, found, now))


@secret
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """«بله، انجام شد»."""
    return _step(request, code, lambda id_, now: actions.confirm(id_, by=reporter(id_), at=now))


@secret
@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """«نه، هنوز نه»: a reason, words and photos may come along; a plain no is enough."""
    form = ReopenForm(request.POST)
    if not form.is_valid():
        now = timezone.now()
        context = _context(request, code, look_up(request, code, now), now) | {"reopen_form": form}
        return render(request, "citizen/follow/page.html", context, status=422)

    def again(id_: int, now: datetime) -> object:
        files = stored_photos(request, now)
        reason = form.cleaned_data["reason"] or "not_done"
        return actions.reopen(id_, reason, form.cleaned_data["note"].strip(), files, by=reporter(id_), at=now)

    return _step(request, code, again)


@secret
@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    return _step(request, code, lambda id_, now: actions.withdraw(id_, by=reporter(id_), at=now))


@secret
@require_GET
def photo(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A photo of one's own message, or of the work done; `?small` its thumbnail."""
    found = look_up(request, code, timezone.now())
    file = next((one.file for one in found.photos if one.pk == number and one.file.media_type.startswith("image/")), None)
    if file is None:
        raise Http404
    return FileResponse(open_file(file, thumbnail="small" in request.GET), content_type=file.media_type)


def look_up(request: HttpRequest, code: str, now: datetime) -> Following:
    """The demand's story; TooManyRequests before anything is looked up for who guessed too often."""
    address = limits.address_of(request.META)
    limits.check_code_tries(address, now)
    try:
        return following.by_code(code, at=now)
    except TrackingCodeUnknown:
        limits.count_wrong_code(address, now)
        raise


def _step(request: HttpRequest, code: str, take: Callable[[int, datetime], object]) -> HttpResponse:
    now = timezone.now()
    found = look_up(request, code, now)
    try:
        take(found.demand_id, now)
    except RuleBroken as problem:
        # A second tap, or somebody was quicker: the page as it is now says what holds.
        context = _context(request, code, look_up(request, code, now), now) | {"refused": problem.sentence(language())}
        return render(request, "citizen/follow/page.html", context, status=problem.status)
    return redirect("follow", code=code)


def _context(request: HttpRequest, code: str, found: Following, now: datetime) -> dict[str, Any]:
    lang = language()
    return {
        "code": code,
        "grouped": format_tracking_code(code, lang),
        "found": found,
        "steps": time_line(found),
        "reopen_form": ReopenForm(),
        "now": now,
    }
