"""A version as a form on screen, in its languages, with what each answer is worth."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.permissions import can_change
from peygir.domain.supervision.checklists.translating import untranslated
from peygir.domain.supervision.checklists.xforms import read
from peygir.domain.supervision.models import ChecklistVersion
from peygir.domain.supervision.queries.checklists import get_version
from peygir.web.checklists.forms import RetireForm
from peygir.web.checklists.preview import sections
from peygir.web.checklists.uploading import fault_rows
from peygir.web.checklists.wording import STATES, USES, kinds_of, language_name, state_of, title_of
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import language


@officials_only
@require_safe
def version(request: HttpRequest, version_id: int) -> HttpResponse:
    one = get_version(version_id, request.actor)
    form = read(bytes(one.xform))
    asked = request.GET.get("lang", "")
    tongue = asked if asked in form.languages else language() if language() in form.languages else form.languages[0]
    chrome = tongue if tongue in dict(settings.LANGUAGES) else language()  # a phone speaks the language of the form
    with translation.override(chrome):
        shown = sections(form, one.rules, tongue)
    state = state_of(one)
    may_change = can_change(request.actor, one.checklist)
    above = reverse("checklists:checklist", args=[one.checklist_id])
    context = {
        "one": one, "title": title_of(one.checklist), "sections": shown, "tongue": tongue, "state": STATES[state],
        "state_code": state, "chrome": chrome,
        "use": USES[one.checklist.use], "kinds": kinds_of(one.checklist), "right_to_left": tongue != "en",
        "tabs": [{"key": code, "label": language_name(code), "url": f"?lang={code}"} for code in form.languages],
        "questions": sum(1 for section in shown for item in section.items if item.question.type not in {"note", "calculate"}),
        "scored": sum(1 for section in shown for item in section.items if item.weight),
        "weight": sum(section.weight for section in shown),
        "warnings": fault_rows([Fault(**said) for said in one.warnings]), "may_change": may_change,
        "lacking": len(untranslated(bytes(one.xlsx))) if one.xlsx else 0,
        "media": _media(one, form.media), "retire_form": RetireForm(),
        "crumbs": [(_("Checklists"), reverse("checklists:list")), (title_of(one.checklist), above), (one.version, "")],
    }  # fmt: skip
    return render(request, "checklists/version.html", context)


def _media(one: ChecklistVersion, wanted: tuple[str, ...]) -> list[dict]:
    there = {row.name: row for row in one.media.defer("content")}
    return [{"name": name, "row": there.get(name)} for name in wanted]
