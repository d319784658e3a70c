"""The catalogue: what can be asked for, from whom, by when."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from peygir.domain.places.words import OFFICE_KINDS
from peygir.domain.services import actions
from peygir.domain.services.models import Service, Topic
from peygir.domain.services.queries import catalogue
from peygir.web.shared.access import roles_only
from peygir.web.shared.wording import language
from peygir.web.steward.forms.services import (
    CLOCKS,
    UNITS,
    NewServiceForm,
    NewTopicForm,
    QuestionFormSet,
    RetireForm,
    ServiceForm,
    TopicForm,
)
from peygir.web.steward.saving import form_page, try_to

steward_only = roles_only("steward")
form_methods = require_http_methods(["GET", "POST"])
_QUESTION = ("code", "type", "label_fa", "label_en", "required", "choices")


@steward_only
@require_GET
def services(request: HttpRequest) -> HttpResponse:
    """What can be asked for? All of it in one page, topic by topic, retired ones at their place."""
    known, today, tongue = catalogue(), timezone.localdate(), language()
    groups: dict[int, list[Any]] = {topic_id: [] for topic_id in known.topics}
    for service in known.by_id.values():
        groups[service.topic_id].append((service, service.is_active(today)))
    context = {
        "groups": [(known.topics[topic_id], rows) for topic_id, rows in groups.items()],
        "kinds": {code: words.in_language(tongue) for code, words in OFFICE_KINDS.items()},
        "units": {code: words.in_language(tongue) for code, words in UNITS.items()},
        "clocks": {code: words.in_language(tongue) for code, words in CLOCKS.items()},
        "count": len(known.by_id),
    }
    return render(request, "steward/services.html", context)


def _service_page(
    request: HttpRequest, form: ServiceForm, questions: Any, *, act: Any, title: str, **context: Any
) -> HttpResponse:
    def save(values: dict[str, Any]) -> bool:
        if not questions.is_valid():
            form.add_error(None, _("Something in the questions is not right; the reason stands beside it."))
            return False
        asked = [
            {name: one.cleaned_data[name] for name in _QUESTION}
            for one in questions.forms
            if one.cleaned_data and not one.cleaned_data.get("DELETE")
        ]
        return try_to(form, act, request, questions=asked, **values)

    return form_page(
        request, form, save=save, title=title, back=reverse("steward:services"), questions=questions,
        template="steward/service.html", **context,
    )  # fmt: skip


@steward_only
@form_methods
def new_service(request: HttpRequest) -> HttpResponse:
    initial = {"privacy": "public", "standard_unit": "days", "standard_clock": "working", "tree": "municipal"}
    form = NewServiceForm(request.POST or None, initial=initial)
    questions = QuestionFormSet(request.POST or None, prefix="question")
    return _service_page(request, form, questions, act=actions.create, title=_("A new service"))


@steward_only
@form_methods
def service(request: HttpRequest, service_id: int) -> HttpResponse:
    row = Service.objects.filter(pk=service_id).first()
    if row is None:
        raise Http404
    form = ServiceForm(request.POST or None, initial={name: getattr(row, name) for name in ServiceForm.base_fields})
    asked = [{name: getattr(one, name) for name in _QUESTION} for one in row.questions.order_by("position")]
    questions = QuestionFormSet(request.POST or None, prefix="question", initial=asked)

    def act(**values: Any) -> None:
        actions.update(service_id=service_id, **values)

    title = row.name_en if language() == "en" else row.name_fa
    return _service_page(request, form, questions, act=act, title=title, row=row)


@steward_only
@form_methods
def retire(request: HttpRequest, service_id: int) -> HttpResponse:
    found = catalogue().by_id.get(service_id)
    if found is None:
        raise Http404
    form = RetireForm(request.POST or None, initial={"ends_on": timezone.localdate()})

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, actions.retire, request, service_id=service_id, **values)

    note = _("After that day nobody can ask for it. What was asked for stays, with its promise.")
    return form_page(
        request, form, save=save, title=_("Retire the service"), lead=found.name(language()), note=note,
        back=reverse("steward:service", args=[service_id]), done=reverse("steward:services"), button=_("Retire the service"),
    )  # fmt: skip


@steward_only
@form_methods
def new_topic(request: HttpRequest) -> HttpResponse:
    form = NewTopicForm(request.POST or None)

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, actions.create_topic, request, **values)

    return form_page(request, form, save=save, title=_("A new topic"), back=reverse("steward:services"))


@steward_only
@form_methods
def topic(request: HttpRequest, topic_id: int) -> HttpResponse:
    row = Topic.objects.filter(pk=topic_id).first()
    if row is None:
        raise Http404
    form = TopicForm(request.POST or None, initial={name: getattr(row, name) for name in TopicForm.base_fields})

    def save(values: dict[str, Any]) -> bool:
        return try_to(form, actions.update_topic, request, topic_id=topic_id, **values)

    title = row.name_en if language() == "en" else row.name_fa
    return form_page(request, form, save=save, title=title, back=reverse("steward:services"))
