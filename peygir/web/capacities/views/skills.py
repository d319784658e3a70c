"""The list of skills: every official reads it, the steward keeps it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.capacities import actions, queries
from peygir.domain.capacities.models import Skill
from peygir.domain.capacities.permissions import can_keep_skills
from peygir.web.capacities.choosing import named
from peygir.web.capacities.forms.ledgers import NewSkillForm, SkillForm
from peygir.web.capacities.saving import form_methods, form_page
from peygir.web.capacities.tabs import tabs
from peygir.web.shared.access import officials_only, roles_only

steward_only = roles_only("steward")


@officials_only
@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    may_edit = can_keep_skills(request.actor)
    context = {
        "skills": [{"one": one, "name": named(one)} for one in queries.skills(active_only=False)],
        "may_edit": may_edit,
        "tabs": [] if may_edit else tabs(),  # a steward opens none of the others
    }
    return render(request, "capacities/skills.html", context)


@steward_only
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    return _saved(request, NewSkillForm(request.POST or None), _("A new skill"))


@steward_only
@form_methods
def skill(request: HttpRequest, skill_id: int) -> HttpResponse:
    row = Skill.objects.filter(pk=skill_id).first() if skill_id < 2**63 else None
    if row is None:
        raise Http404
    form = SkillForm(request.POST or None, initial={name: getattr(row, name) for name in SkillForm.base_fields})
    return _saved(request, form, named(row), skill_id=row.pk, code=row.code)


def _saved(request: HttpRequest, form: SkillForm, title: str, **fixed: object) -> HttpResponse:
    back = reverse("capacities:skills")
    return form_page(
        request, form, lambda **who: actions.save_skill(**fixed, **form.cleaned_data, **who), title=title,
        crumbs=[(_("Skills"), back)], done=lambda _made: back,
    )  # fmt: skip
