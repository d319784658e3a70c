"""What the outbox refuses."""

from peygir.base.problems import NotFound, PermissionRefused, Problem, RuleBroken


class TemplateUnknown(Problem):
    code = "message-template-unknown"
    status = 500
    fa = "برای پیام «{template}» متنی تعریف نشده است."
    en = "There is no text for the message “{template}”."


class TemplateBroken(Problem):
    code = "message-template-broken"
    status = 422
    fa = "متن پیام «{template}» جای خالی ناشناخته یا نادرستی دارد: {placeholder}"
    en = "The text of the message “{template}” has an unknown or broken placeholder: {placeholder}"


class MessageTooLong(Problem):
    code = "message-too-long"
    status = 422
    fa = "این پیامک {parts} بخش می‌شود؛ بیش از {most} بخش فرستاده نمی‌شود."
    en = "This SMS takes {parts} parts; no more than {most} are sent."


class MessageNotFound(NotFound):
    code = "message-not-found"
    fa = "چنین پیامی در صندوق خروجی نیست."
    en = "There is no such message in the outbox."


class MessageNotUndecided(RuleBroken):
    code = "message-not-undecided"
    fa = "درباره این پیام تصمیمی لازم نیست؛ شاید دیگری آن را گرفته است."
    en = "This message needs no decision; perhaps somebody else has taken it."


class MessagesNotForYou(PermissionRefused):
    code = "messages-not-for-you"
    fa = "متن پیام‌ها و صندوق خروجی را تنها راهبر سامانه در دست دارد."
    en = "Only the steward keeps the texts of messages and the outbox."


class TemplateLacks(Problem):
    code = "message-template-lacks"
    status = 422
    fa = "متن پیام «{template}» بی {placeholder} به کار نمی‌آید."
    en = "The text of the message “{template}” is of no use without {placeholder}."
