"""What can be wrong about a form or a filled form, as sentences."""

from collections.abc import Sequence

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken
from peygir.domain.supervision.checklists.faults import Fault


class ChecklistNotFound(NotFound):
    code = "checklist-not-found"
    fa = "چنین چک‌لیستی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such checklist, or you have no access to it."


class ChecklistNotYours(PermissionRefused):
    code = "checklist-not-yours"
    fa = "این چک‌لیست از آنِ اداره دیگری است؛ می‌توانید رونوشتی از آن برای اداره خود بسازید."
    en = "This checklist belongs to another office; you may make one of your own from it."


class XmlRefused(InvalidInput):
    """`why`: Words."""

    code = "xml-refused"
    fa = "این پرونده خوانده نشد: {why}."
    en = "This file could not be read: {why}."


class FormUnreadable(InvalidInput):
    """`why`: Words."""

    code = "form-unreadable"
    fa = "این فرم خوانده نشد: {why}."
    en = "This form could not be read: {why}."


class SpreadsheetRefused(InvalidInput):
    """`why`: Words."""

    code = "checklist-spreadsheet-refused"
    fa = "این پرونده به‌عنوان چک‌لیست پذیرفته نشد: {why}."
    en = "This file is not taken as a checklist: {why}."


class ChecklistFaulty(InvalidInput):
    """`faults`: each with its sheet, its row and its sentence, in the order of the sheets."""

    code = "checklist-faulty"
    fa = "در این صفحه‌گسترده {count} ایراد هست؛ هیچ چیزی ذخیره نشد. ایرادها را در پرونده درست کنید و دوباره بفرستید."
    en = "There are faults in this spreadsheet ({count}); nothing was saved. Mend them in the file and send it again."

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(fields={"": [one.words for one in self.faults]}, count=len(self.faults))


class UseUnknown(InvalidInput):
    code = "checklist-use-unknown"
    fa = "کاربرد چک‌لیست یا گونه اداره شناخته نیست."
    en = "The use of the checklist or the kind of office is unknown."


class FormIdTaken(RuleBroken):
    """`form_id`: the id in the settings sheet."""

    code = "checklist-form-id-taken"
    fa = "شناسه «{form_id}» از آنِ چک‌لیست دیگری است؛ در برگه settings شناسه دیگری بنویسید."
    en = "The form id “{form_id}” belongs to another checklist; write another in the settings sheet."


class FormIdDiffers(RuleBroken):
    """`form_id`: what the file says; `expected`: of the checklist."""

    code = "checklist-form-id-differs"
    fa = "شناسه این پرونده «{form_id}» است، ولی شناسه این چک‌لیست «{expected}» است و عوض نمی‌شود."
    en = "The form id of this file is “{form_id}”, but this checklist is “{expected}”, which does not change."


class VersionTaken(RuleBroken):
    """`version`: what the file says."""

    code = "checklist-version-taken"
    fa = "نسخه «{version}» از این چک‌لیست پیش‌تر منتشر شده است؛ در برگه settings نسخه دیگری بنویسید، یا خانه آن را خالی بگذارید."
    en = "Version “{version}” of this checklist was published before; write another in the settings sheet, or leave it empty."


class VersionPublished(RuleBroken):
    code = "checklist-version-published"
    fa = "این نسخه منتشر شده است و دیگر تغییر نمی‌کند؛ نسخه تازه‌ای بسازید."
    en = "This version is published and changes no more; make a new one."


class VersionNotInForce(RuleBroken):
    code = "checklist-version-not-in-force"
    fa = "این نسخه در جریان نیست: یا هنوز منتشر نشده یا پیش‌تر کنار گذاشته شده است."
    en = "This version is not in force: it is not published yet, or was retired before."


class SourceMissing(RuleBroken):
    code = "checklist-source-missing"
    fa = "صفحه‌گسترده این نسخه نگه داشته نشده است؛ نسخه تازه‌ای بفرستید."
    en = "The spreadsheet of this version is not kept; send a new one."


class MediaUnexpected(InvalidInput):
    """`name`: of the file."""

    code = "checklist-media-unexpected"
    fa = "این چک‌لیست پرونده‌ای به نام «{name}» نمی‌خواهد، یا سامانه خود آن را می‌سازد."
    en = "This checklist asks for no file named “{name}”, or the system makes it itself."


class MediaMissing(RuleBroken):
    """`names`: text."""

    code = "checklist-media-missing"
    fa = "پیش از انتشار، این پرونده‌ها را هم بفرستید: {names}."
    en = "Before publishing, send these files too: {names}."
