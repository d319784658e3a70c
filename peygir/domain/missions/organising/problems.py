"""What can be wrong about templates and hand-over, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, RuleBroken


class TemplateNotFound(NotFound):
    code = "mission-template-not-found"
    fa = "چنین الگویی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such template, or you have no access to it."


class TemplateChangedMeanwhile(RuleBroken):
    code = "mission-template-changed-meanwhile"
    fa = "این الگو در این میان تغییر کرده است؛ صفحه را دوباره باز کنید."
    en = "This template has changed meanwhile; open the page again."


class TemplateRetired(RuleBroken):
    code = "mission-template-retired"
    fa = "این الگو کنار گذاشته شده است."
    en = "This template is retired."


class OccurrenceMade(RuleBroken):
    """`mission`: its number."""

    code = "mission-occurrence-made"
    fa = "مأموریت این نوبت پیش‌تر ساخته شده است (شماره {mission})."
    en = "The mission of this occurrence was made before (number {mission})."


class FirstDayMissing(InvalidInput):
    code = "mission-template-first-day-missing"
    fa = "بنویسید نخستین نوبت از چه روزی است."
    en = "Say on which day the first occurrence starts."


class NothingToHandOver(RuleBroken):
    code = "mission-nothing-to-hand-over"
    fa = "این شخص پاسخ‌گوی هیچ مأموریت بازی نیست، یا مأموریت‌هایی که برگزیدید دیگر با او نیستند."
    en = "This person answers for no open mission, or those you chose are no longer theirs."


class HandedToThemselves(InvalidInput):
    code = "mission-handed-to-themselves"
    fa = "کار را به همان کسی که می‌رود نمی‌توان سپرد."
    en = "Work is not handed over to the one who leaves."


class PersonUnknown(NotFound):
    code = "mission-person-unknown"
    fa = "چنین حکمی در دفتر شما نیست."
    en = "There is no such appointment at an office of yours."
