"""The journal's words for checklists: what was done with them, and which field."""

from django.utils.translation import pgettext_lazy as _p

CHECKLIST_ACTIONS = {
    "load_checklists": _p("done", "starting checklist loaded"),
    "upload_checklist": _p("done", "draft of a checklist uploaded"),
    "publish_version": _p("done", "version of a checklist published"),
    "retire_version": _p("done", "version of a checklist taken out of force"),
    "discard_version": _p("done", "draft of a checklist thrown away"),
    "translate_version": _p("done", "checklist translated"),
    "add_media": _p("done", "file kept beside a checklist"),
    "edit_checklist": _p("done", "use of a checklist changed"),
}
CHECKLIST_THINGS = {"checklist": _p("thing", "Checklist")}
CHECKLIST_FIELDS = {
    "form_id": _p("field", "Form id"),
    "version": _p("field", "Version of the checklist"),
    "hash": _p("field", "Hash of its content"),
    "file": _p("field", "File"),
    "texts": _p("field", "Texts filled in"),
    "office_kinds": _p("field", "Kinds of offices"),
}
