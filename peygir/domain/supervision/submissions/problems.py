"""What the intake of filled forms refuses. The inspector reads these on the phone, so each says what to do."""

from peygir.base.problems import NotFound, PermissionRefused, Problem, RuleBroken


class FormPartMissing(Problem):
    code = "form-part-missing"
    fa = "فرمی در آنچه فرستاده شد نیست (بخش xml_submission_file)."
    en = "There is no form in what was sent (the part xml_submission_file)."


class PartsUnreadable(Problem):
    code = "parts-unreadable"
    fa = "آنچه فرستاده شد کامل نیست یا بخش‌هایش خوانده نمی‌شود؛ دوباره بفرستید."
    en = "What was sent is not whole, or its parts cannot be read; send it again."


class SubmissionUnreadable(Problem):
    code = "submission-unreadable"
    fa = "این فرم XML درستی نیست و خوانده نمی‌شود."
    en = "This form is not proper XML and cannot be read."


class InstanceUnnamed(Problem):
    code = "instance-unnamed"
    fa = "این فرم شناسه ندارد (instanceID)، پس نمی‌توان آن را از بار دوم بازشناخت."
    en = "This form has no instanceID, so it could not be told from a second sending."


class Refused(Problem, listed=False):
    """A form that could be read and is not taken: it is kept for a supervisor to decide."""


class FormUnknown(Refused, NotFound):
    code = "form-unknown"
    fa = "فرمی با شناسه «{form}» در سامانه نیست. آنچه فرستادید نگه داشته شد تا سرپرست تصمیم بگیرد."
    en = "There is no form “{form}” here. What you sent is kept for the lead to decide."


class FormVersionUnknown(Refused, NotFound):
    code = "form-version-unknown"
    fa = "نسخه «{version}» از فرم «{form}» هرگز منتشر نشده است. آنچه فرستادید نگه داشته شد تا سرپرست تصمیم بگیرد."
    en = "Version “{version}” of the form “{form}” was never published. What you sent is kept for the lead to decide."


class FormClosed(Refused, RuleBroken):
    code = "form-closed"
    fa = "این فرم بسته شده است و دیگر پر نمی‌شود. آنچه فرستادید نگه داشته شد تا سرپرست تصمیم بگیرد."
    en = "This form is closed. What you sent is kept for the lead to decide."


class InstanceDiffers(Refused, RuleBroken):
    code = "instance-differs"
    fa = "فرمی با همین شناسه پیش‌تر با پاسخ‌های دیگری رسیده است. آنچه فرستادید نگه داشته شد تا سرپرست تصمیم بگیرد."
    en = "A form with this id has come before with other answers. What you sent is kept for the lead to decide."


class InstanceUsedElsewhere(Refused, RuleBroken):
    code = "instance-used-elsewhere"
    fa = "شناسه این ویرایش از آنِ فرم پرشده دیگری است. آنچه فرستادید نگه داشته شد تا سرپرست تصمیم بگیرد."
    en = "The id of this edit belongs to another filled form. What you sent is kept for the lead to decide."


class EditOfUnknown(Refused, NotFound):
    code = "edit-of-unknown"
    fa = "آنچه ویرایش شده به ما نرسیده است. ویرایش شما نگه داشته شد تا سرپرست تصمیم بگیرد."
    en = "What was edited has not come to us. Your edit is kept for the lead to decide."


class StaleEdit(Refused, RuleBroken):
    code = "stale-edit"
    fa = "این فرم پس از آن که ویرایش را آغاز کردید تغییر کرده است. ویرایش شما نگه داشته شد تا سرپرست تصمیم بگیرد."
    en = "This form was changed after you began to edit it. Your edit is kept for the lead to decide."


class SubmissionDeleted(Refused, RuleBroken):
    code = "submission-deleted"
    fa = "این فرم پرشده کنار گذاشته شده است. آنچه فرستادید نگه داشته شد تا سرپرست تصمیم بگیرد."
    en = "This filled form was set aside. What you sent is kept for the lead to decide."


class AlreadyDecided(RuleBroken):
    code = "quarantined-already-decided"
    fa = "درباره این فرم پیش‌تر تصمیم گرفته شده است."
    en = "This form has been decided on already."


class NothingToReplace(RuleBroken):
    code = "form-nothing-to-replace"
    fa = "برای این بازدید فرم دیگری به حساب نمی‌آید؛ همین فرم را یک بار دیگر بخوانید."
    en = "No other form counts for this visit; have this one read once more."


class NotOwnDevice(PermissionRefused):
    code = "device-not-own"
    fa = "کلید گوشی را هر کس تنها برای سمت خود می‌سازد."
    en = "One makes the key of a phone for one's own appointment only."


class DeviceNameMissing(Problem):
    code = "device-name-missing"
    status = 422
    fa = "نامی برای گوشی بنویسید، تا اگر گم شد پیدایش کنید."
    en = "Give the phone a name, so that you find it here if it is lost."


class LockReasonMissing(Problem):
    code = "device-lock-reason-missing"
    status = 422
    fa = "بنویسید چرا این گوشی قفل می‌شود."
    en = "Say why this phone is locked."


class DeviceLocked(PermissionRefused):
    code = "device-locked"
    fa = "این گوشی قفل شده است. با سرپرست دوره تماس بگیرید؛ آنچه روی گوشی است پاک نشود."
    en = "This phone is locked. Speak to the lead of the round; do not erase what is on the phone."


class DeviceExpired(PermissionRefused):
    code = "device-expired"
    fa = "مهلت کلید این گوشی تمام شده است؛ در سامانه کلید تازه‌ای بسازید."
    en = "The key of this phone has run out; make a new one on the site."


class DeviceUnknown(PermissionRefused):
    code = "device-unknown"
    fa = "این نشانی کلید هیچ گوشی نیست؛ نشانی را از نو از سامانه بردارید."
    en = "This address is no phone's key; take the address anew from the site."
