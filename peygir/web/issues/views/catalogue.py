"""The catalogues of issues: topics, dated aims of policy, criteria. Every official reads them, the steward keeps them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peygir.domain.issues.actions.catalogue import save_aim, save_topic
from peygir.domain.issues.models import PolicyAim, Topic
from peygir.domain.issues.permissions import can_edit_catalogue
from peygir.domain.issues.queries.catalogue import aims as aims_of
from peygir.domain.issues.queries.catalogue import topics as topics_of
from peygir.web.issues.forms.catalogue import KINDS, AimForm, NewAimForm, NewTopicForm, TopicForm
from peygir.web.issues.naming import named
from peygir.web.shared.access import officials_only, roles_only
from peygir.web.steward.saving import form_page, try_to

form_methods = require_http_methods(["GET", "HEAD", "POST"])
steward_only = roles_only("steward")


def shown(request: HttpRequest, key: str, rows: list[dict[str, Any]]) -> HttpResponse:
    """One of the catalogues, its tab chosen."""
    tabs = [
        {"key": "topics", "label": _("Topics of issues"), "url": reverse("issues:topics")},
        {"key": "aims", "label": _("Aims of policy"), "url": reverse("issues:aims")},
        {"key": "criteria", "label": _("Criteria of rankings"), "url": reverse("issues:criteria")},
    ]
    context = {key: rows, "catalogue_tabs": tabs, "may_edit": can_edit_catalogue(request.actor)}
    return render(request, f"issues/catalogue/{key}.html", context)


def found(model: Any, pk: int) -> Any:
    row = model.objects.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def saved(request: HttpRequest, form: Any, act: Any, *, title: str, label: str, back: str, **fixed: Any) -> HttpResponse:
    def save(values: dict[str, Any]) -> bool:
        return try_to(form, act, request, **fixed, **values)

    crumbs = [(_("Catalogues of issues"), reverse("issues:topics")), (label, back)]
    return form_page(request, form, save=save, title=title, back=back, template="issues/catalogue/form.html", crumbs=crumbs)


def filled(form: Any, row: Any, request: HttpRequest) -> Any:
    return form(request.POST or None, initial={name: getattr(row, name) for name in form.base_fields})


@officials_only
@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    rows = [
        {"pk": one.pk, "code": one.code, "name": named(one.name_fa, one.name_en), "active": one.active}
        for one in topics_of(active_only=False)
    ]
    return shown(request, "topics", rows)


@steward_only
@form_methods
def new_topic(request: HttpRequest) -> HttpResponse:
    form, label = NewTopicForm(request.POST or None), _("Topics of issues")
    return saved(request, form, save_topic, title=_("A new topic"), label=label, back=reverse("issues:topics"))


@steward_only
@form_methods
def topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    row = found(Topic, topic_id)
    return saved(
        request, filled(TopicForm, row, request), save_topic, title=named(row.name_fa, row.name_en),
        label=_("Topics of issues"), back=reverse("issues:topics"), topic_id=topic_id, code=row.code,
    )  # fmt: skip


@officials_only
@require_safe
def aims(request: HttpRequest) -> HttpResponse:
    today, kinds = timezone.localdate(), dict(KINDS)

    def state(one: PolicyAim) -> str:
        if one.starts_on > today:
            return "upcoming"
        return "ended" if one.ends_on and one.ends_on < today else "active"

    rows = [
        {
            "pk": one.pk, "code": one.code, "title": named(one.title_fa, one.title_en), "kind": kinds[one.kind],
            "source": one.source, "starts_on": one.starts_on, "ends_on": one.ends_on, "state": state(one),
        }
        for one in aims_of()
    ]  # fmt: skip
    return shown(request, "aims", rows)


@steward_only
@form_methods
def new_aim(request: HttpRequest) -> HttpResponse:
    form, label = NewAimForm(request.POST or None), _("Aims of policy")
    return saved(request, form, save_aim, title=_("A new aim"), label=label, back=reverse("issues:aims"))


@steward_only
@form_methods
def aim(request: HttpRequest, aim_id: int) -> HttpResponse:
    row = found(PolicyAim, aim_id)
    return saved(
        request, filled(AimForm, row, request), save_aim, title=named(row.title_fa, row.title_en),
        label=_("Aims of policy"), back=reverse("issues:aims"), aim_id=aim_id, code=row.code,
    )  # fmt: skip
