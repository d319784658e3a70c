"""What can be wrong about a mission, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class MissionNotFound(NotFound):
    code = "mission-not-found"
    fa = "چنین مأموریتی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such mission, or you have no access to it."


class FeedNotFound(NotFound):
    code = "mission-feed-not-found"
    fa = "چنین نشانی تقویمی در میان نشانی‌های شما نیست."
    en = "There is no such calendar address among yours."


class MissionChangedMeanwhile(RuleBroken):
    code = "mission-changed-meanwhile"
    fa = "این مأموریت در این میان تغییر کرده است؛ صفحه را دوباره باز کنید."
    en = "This mission has changed meanwhile; open the page again."


class MissionAlreadyClosed(RuleBroken):
    """`state`: its state, in words."""

    code = "mission-already-closed"
    fa = "این مأموریت بسته است ({state})."
    en = "This mission is closed ({state})."


class StepNotOpen(RuleBroken):
    """`state` and `step`, in words."""

    code = "mission-step-not-open"
    fa = "از وضعیت «{state}» نمی‌توان «{step}» را انجام داد."
    en = "From “{state}” there is no step “{step}”."


class PreviousStepsMissing(RuleBroken):
    """`lacking`: what is not there, in words; `asks`: its codes."""

    code = "mission-previous-steps-missing"
    fa = "برای «{step}» هنوز کم است: {lacking}."
    en = "“{step}” still lacks: {lacking}."


class ContestTooLate(RuleBroken):
    """`until`: the last day, as a date."""

    code = "mission-contest-too-late"
    fa = "مهلت اعتراض به این سپردن (پنج روز کاری) گذشته است."
    en = "The time to contest this assignment (five working days) is over."


class ContestDecidedBefore(RuleBroken):
    code = "mission-contest-decided-before"
    fa = "درباره این سپردن پیش‌تر تصمیم گرفته شده است و پابرجاست."
    en = "A contest of this assignment was decided before: it stands."


class ReasonMissing(InvalidInput):
    code = "mission-reason-missing"
    fa = "دلیل را بنویسید."
    en = "Give the reason."


class TextMissing(InvalidInput):
    code = "mission-text-missing"
    fa = "این مورد را بنویسید."
    en = "Fill this in."


class TextTooLong(InvalidInput):
    """`limit`: characters."""

    code = "mission-text-too-long"
    fa = "حداکثر {limit} نویسه."
    en = "At most {limit} characters."


class ChoiceUnknown(InvalidInput):
    code = "mission-choice-unknown"
    fa = "یکی از گزینه‌ها را انتخاب کنید."
    en = "Choose one of the choices."


class KindUnknown(InvalidInput):
    code = "mission-kind-unknown"
    fa = "چنین نوعی در فهرست نیست یا دیگر به کار نمی‌رود."
    en = "There is no such kind, or it is no longer used."


class PlaceUnknown(InvalidInput):
    code = "mission-place-unknown"
    fa = "چنین مکانی نیست."
    en = "There is no such place."


class PlaceNotYours(PermissionRefused):
    code = "mission-place-not-yours"
    fa = "این مکان بیرون از حوزه شماست."
    en = "This place lies outside yours."


class OfficeMissing(InvalidInput):
    code = "mission-office-missing"
    fa = "دفتری را که باید انجام دهد انتخاب کنید."
    en = "Choose the office that is to do it."


class OfficeUnknown(InvalidInput):
    code = "mission-office-unknown"
    fa = "چنین دفتری نیست یا بسته شده است."
    en = "There is no such office, or it is closed."


class OfficeDoesNoMissions(InvalidInput):
    code = "mission-office-does-none"
    fa = "به این نوع دفتر مأموریت سپرده نمی‌شود."
    en = "This kind of office takes no missions."


class AccountableUnknown(InvalidInput):
    code = "mission-accountable-unknown"
    fa = "این حکم از آنِ دفتر انجام‌دهنده نیست یا اعتبار ندارد."
    en = "This appointment is not of the doing office, or not in force."


class TeamUnknown(InvalidInput):
    code = "mission-team-unknown"
    fa = "چنین اکیپی در دفتر انجام‌دهنده نیست."
    en = "The doing office has no such team."


class BudgetLineUnknown(InvalidInput):
    code = "mission-budget-line-unknown"
    fa = "چنین ردیف بودجه‌ای نیست."
    en = "There is no such budget line."


class NeedUnknown(InvalidInput):
    code = "mission-need-unknown"
    fa = "چنین مهارت یا امکانی در فهرست نیست، یا دو بار آمده است."
    en = "There is no such skill or capacity, or it is named twice."


class FileUnknown(InvalidInput):
    code = "mission-file-unknown"
    fa = "چنین پرونده‌ای نیست."
    en = "There is no such file."


class EvidenceEmpty(InvalidInput):
    code = "mission-evidence-empty"
    fa = "عکس و سند به فایل نیاز دارند و اندازه‌گیری به عدد."
    en = "A photo or a document needs a file, a measurement a number."


class NumberWrong(InvalidInput):
    code = "mission-number-wrong"
    fa = "این عدد درست نیست."
    en = "This number is not right."


class AchievedMissing(InvalidInput):
    code = "mission-achieved-missing"
    fa = "این مأموریت هدفی عددی دارد؛ بنویسید به چه رسیده‌اید."
    en = "This mission has a target in numbers; say what was reached."


class DatesWrong(InvalidInput):
    code = "mission-dates-wrong"
    fa = "این تاریخ‌ها با هم یا با امروز نمی‌خوانند."
    en = "These dates do not fit each other, or today."


class PartLaterThanWhole(InvalidInput):
    code = "mission-part-later-than-whole"
    fa = "مهلت یک بخش نمی‌تواند پس از مهلت کل مأموریت باشد."
    en = "A part cannot be due after the whole."


class RoleMayNot(PermissionRefused):
    code = "mission-role-may-not"
    fa = "نقش شما این کار را در بر ندارد."
    en = "Your role does not include this."


class ReadOnlyHere(PermissionRefused):
    code = "mission-read-only-here"
    fa = "شما این مأموریت را می‌بینید ولی این کار با دفتر دیگری است."
    en = "You see this mission, but this is another office's to do."


class OfficeOutOfReach(PermissionRefused):
    code = "mission-office-out-of-reach"
    fa = "شما به این دفتر مأموریت نمی‌دهید."
    en = "You do not give missions to this office."


class OwnWorkNotVerified(PermissionRefused):
    code = "mission-own-work-not-verified"
    fa = "کسی که کار را انجام داده یا در دفتر انجام‌دهنده است آن را تأیید نمی‌کند."
    en = "Who did the work, or belongs to the office that did, does not verify it."


class SecondPersonDecides(PermissionRefused):
    code = "mission-second-person-decides"
    fa = "درباره اعتراض کس دیگری تصمیم می‌گیرد: نه دهنده مأموریت، نه معترض."
    en = "Somebody else decides on a contest: neither who gave the mission nor who contests it."


class OwnAssignmentNotContested(PermissionRefused):
    code = "mission-own-assignment-not-contested"
    fa = "کسی به آنچه خودش سپرده است اعتراض نمی‌کند."
    en = "Nobody contests what they assigned themselves."


class OnlyStewardEditsKinds(PermissionRefused):
    code = "mission-only-steward-edits-kinds"
    fa = "فهرست نوع‌های مأموریت را تنها راهبر سامانه ویرایش می‌کند."
    en = "Only the steward edits the kinds of missions."


class DependencyClosesCircle(RuleBroken):
    code = "mission-dependency-closes-circle"
    fa = "این پیش‌نیاز دایره‌ای می‌بندد: مأموریتی منتظر خودش می‌ماند."
    en = "This dependency closes a circle: a mission would wait for itself."


class DependencyExists(RuleBroken):
    code = "mission-dependency-exists"
    fa = "این پیش‌نیاز پیش‌تر ثبت شده است."
    en = "This dependency is there already."


class DependencyNotFound(NotFound):
    code = "mission-dependency-not-found"
    fa = "چنین پیش‌نیازی نیست."
    en = "There is no such dependency."


class ProposalUnknown(InvalidInput):
    code = "mission-proposal-unknown"
    fa = "چنین پیشنهادی در این مسئله نیست."
    en = "This issue has no such proposal."


class SourceClosed(RuleBroken):
    code = "mission-source-closed"
    fa = "آنچه این مأموریت باید به آن پاسخ دهد بسته شده است."
    en = "What this mission would answer is closed."


class ConductMakesNoMission(RuleBroken):
    code = "mission-not-of-conduct"
    fa = "از شکایت درباره رفتار کارکنان مأموریت ساخته نمی‌شود."
    en = "No mission is made of a complaint about conduct."


class NotAProject(RuleBroken):
    code = "mission-not-a-project"
    fa = "این مأموریت طرح نیست."
    en = "This mission is not a project."


class ProgressNeedsEvidence(InvalidInput):
    code = "mission-progress-needs-evidence"
    fa = "پیشرفتی که بالا می‌رود یا به صد می‌رسد مدرک می‌خواهد."
    en = "Progress that rises or reaches one hundred needs evidence."


class ProgressFallsBack(InvalidInput):
    code = "mission-progress-falls-back"
    fa = "این درصد از گزارش پیشین کمتر است؛ در یادداشت بنویسید چرا."
    en = "This percentage is below the last report's; say why in the note."


class KindCodeTaken(RuleBroken):
    """`taken`: the code."""

    code = "mission-kind-code-taken"
    fa = "کد «{taken}» پیش‌تر به کار رفته است."
    en = "The code “{taken}” is taken."
