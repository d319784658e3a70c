"""What can be wrong about a finding, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken
from peygir.domain.supervision.problems import FindingNotFound as FindingNotFound


class FindingChangedMeanwhile(RuleBroken):
    code = "finding-changed-meanwhile"
    fa = "این یافته در این میان تغییر کرده است؛ صفحه را دوباره باز کنید."
    en = "This finding has changed meanwhile; open the page again."


class FindingStepNotOpen(RuleBroken):
    """`state` and `step`, in words."""

    code = "finding-step-not-open"
    fa = "یافته در وضعیت «{state}» است؛ «{step}» در این وضعیت شدنی نیست."
    en = "The finding is “{state}”: “{step}” cannot be done from there."


class NothingToPut(RuleBroken):
    code = "finding-nothing-to-put"
    fa = "در این دوره یافته‌ای نیست که هنوز به دفتر اعلام نشده باشد."
    en = "This round has no finding that is not put to its office yet."


class VisitUnknown(InvalidInput):
    code = "finding-visit-unknown"
    fa = "چنین بازدیدی در دوره‌های باز شما نیست."
    en = "There is no such visit in your open rounds."


class OfficeNotInRound(InvalidInput):
    code = "finding-office-not-in-round"
    fa = "این دفتر در دامنه این دوره نیست."
    en = "This office is not in the scope of the round."


class RoundNotOpen(RuleBroken):
    code = "finding-round-not-open"
    fa = "این دوره باز نیست؛ یافته تازه‌ای در آن ثبت نمی‌شود."
    en = "The round is not open: no new findings are recorded in it."


class ServiceUnknown(InvalidInput):
    code = "finding-service-unknown"
    fa = "چنین خدمتی در فهرست نیست."
    en = "There is no such service."


class EvidenceUnknown(InvalidInput):
    code = "finding-evidence-unknown"
    fa = "چنین پرونده‌ای نیست، یا شمار پرونده‌ها بیش از اندازه است."
    en = "There is no such file, or there are too many at once."


class EvidenceMissing(InvalidInput):
    code = "finding-evidence-missing"
    fa = "دست‌کم یک عکس یا سند پیوست کنید."
    en = "Attach at least one photo or document."


class ObjectionNotFound(NotFound):
    code = "finding-objection-not-found"
    fa = "اعتراضی که منتظر تصمیم باشد نیست."
    en = "There is no objection that waits for a decision."


class FindingRoleMayNot(PermissionRefused):
    code = "finding-role-may-not"
    fa = "نقش شما این کار را در بر ندارد."
    en = "Your role does not include this."


class NotYourRound(PermissionRefused):
    code = "finding-not-your-round"
    fa = "این کار با سرپرست همین دوره است."
    en = "This is for the lead of this round."


class NotYourOffice(PermissionRefused):
    code = "finding-not-your-office"
    fa = "درباره این یافته سرپرست دفتری پاسخ می‌دهد که یافته از آنِ اوست."
    en = "The head of the office where it was found answers."


class NotInTheTeams(PermissionRefused):
    code = "finding-not-in-teams"
    fa = "شما در گروه‌های این دوره نیستید، یا این بازدید با شما نیست."
    en = "You are in no team of this round, or this visit is not yours."


class ConflictDeclared(PermissionRefused):
    code = "finding-conflict-declared"
    fa = "درباره این دفتر تعارض منافع اعلام کرده‌اید، یا در آن کار می‌کنید."
    en = "You have declared a conflict about this office, or you serve there."


class SecondPersonDecides(PermissionRefused):
    code = "finding-second-person-decides"
    fa = "درباره اعتراض کس دیگری تصمیم می‌گیرد: نه یابنده، نه اعلام‌کننده، نه معترض، نه کسی از همان دفتر."
    en = "Somebody else decides on an objection: not who found it, put it or objected, nobody of that office."


class OtherEyesCheck(PermissionRefused):
    code = "finding-other-eyes-check"
    fa = "بازبینی با کس دیگری است: نه یابنده، نه رفع‌کننده، نه سرپرست دوره، نه کسی از همان دفتر."
    en = "Somebody else checks: not who found it, not who mended it, not the round's lead, nobody of that office."


class AnswerComesFirst(PermissionRefused):
    code = "finding-answer-comes-first"
    fa = "تا دفتر پاسخ نداده یا مهلتش نگذشته است، تنها سرپرست همان دفتر یا شهردار منطقه‌اش می‌تواند مأموریت اصلاح بنویسد."
    en = "Until the office has answered or its time is over, only its head or district mayor may write the corrective mission."


class CorrectionUnderWay(RuleBroken):
    """`number`: of the mission."""

    code = "finding-correction-under-way"
    fa = "مأموریت اصلاح {number} هنوز باز است؛ نخست آن را به پایان برسانید یا لغو کنید."
    en = "The corrective mission {number} is still open; finish or cancel it first."


class DefectNotFound(NotFound):
    code = "defect-not-found"
    fa = "چنین نقصی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such defect, or you have no access to it."


class DefectDecided(RuleBroken):
    code = "defect-decided"
    fa = "درباره این تطبیق پیش‌تر تصمیم گرفته شده است."
    en = "This match was decided before."


class DemandCheckNotFound(NotFound):
    code = "demand-check-not-found"
    fa = "چنین بازبینی‌ای در قرعه‌های شما نیست."
    en = "There is no such check among the draws you look at."


class CheckedAlready(RuleBroken):
    code = "demand-check-recorded"
    fa = "نتیجه این بازبینی پیش‌تر ثبت شده است."
    en = "The outcome of this check was recorded before."
