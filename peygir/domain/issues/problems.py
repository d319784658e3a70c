"""What can be wrong about an issue, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken, Words


class IssueNotFound(NotFound):
    code = "issue-not-found"
    fa = "چنین مسئله‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such issue, or you have no access to it."


class IssueChangedMeanwhile(RuleBroken):
    code = "issue-changed-meanwhile"
    fa = "این مسئله در همین فاصله تغییر کرده است؛ آن را دوباره بخوانید و سپس تصمیم بگیرید."
    en = "This issue was changed in the meantime; read it again and then decide."


class IssueAlreadyClosed(RuleBroken):
    """`stage`: Words."""

    code = "issue-already-closed"
    fa = "این مسئله دیگر باز نیست: {stage}."
    en = "This issue is no longer open: {stage}."


class StepNotOpen(RuleBroken):
    """`stage` and `step`: Words of where the issue stands and what was tried."""

    code = "issue-step-not-open"
    fa = "مسئله‌ای که «{stage}» است این گام را ندارد: {step}."
    en = "An issue that is “{stage}” has no such step: {step}."


class PreviousStepsMissing(RuleBroken):
    """`step`: Words; `lacking`: Words that list what is not there. `asks`: its codes, for machines."""

    code = "issue-previous-steps-missing"
    fa = "برای «{step}» هنوز این‌ها لازم است: {lacking}."
    en = "Before “{step}” this is still needed: {lacking}."


class ReasonMissing(InvalidInput):
    code = "issue-reason-missing"
    fa = "بنویسید چرا؛ دلیل در تاریخچه مسئله می‌ماند."
    en = "Say why; the reason stays in the history of the issue."


class TitleMissing(InvalidInput):
    code = "issue-title-missing"
    fa = "برای مسئله عنوانی بنویسید."
    en = "Give the issue a title."


class TextTooLong(InvalidInput):
    """`limit`: letters."""

    code = "issue-text-too-long"
    fa = "متن بلندتر از {limit} نویسه است؛ کوتاه‌ترش کنید."
    en = "The text is longer than {limit} characters; please shorten it."


class StatementMissing(InvalidInput):
    code = "issue-statement-missing"
    fa = "بنویسید وضع موجود چیست."
    en = "Say what the present state is."


class TextMissing(InvalidInput):
    code = "issue-text-missing"
    fa = "اینجا چیزی نوشته نشده است."
    en = "Nothing is written here."


class ChoiceUnknown(InvalidInput):
    code = "issue-choice-unknown"
    fa = "این گزینه شناخته نیست."
    en = "This choice is unknown."


class TopicUnknown(InvalidInput):
    code = "issue-topic-unknown"
    fa = "این موضوع در فهرست نیست یا دیگر به کار نمی‌رود."
    en = "This topic is not in the list or no longer in use."


class PlaceUnknown(InvalidInput):
    code = "issue-place-unknown"
    fa = "این مکان شناخته نیست."
    en = "This place is unknown."


class ServiceUnknown(InvalidInput):
    code = "issue-service-unknown"
    fa = "این خدمت در فهرست خدمات نیست."
    en = "This service is not in the catalogue."


class OfficeUnknown(InvalidInput):
    code = "issue-office-unknown"
    fa = "این دفتر شناخته نیست یا دیگر فعال نیست."
    en = "This office is unknown or no longer active."


class FileUnknown(InvalidInput):
    code = "issue-file-unknown"
    fa = "این فایل پیدا نشد."
    en = "This file was not found."


class AimUnknown(InvalidInput):
    code = "issue-aim-unknown"
    fa = "این هدف سیاستی در فهرست نیست."
    en = "This aim of policy is not in the list."


class DatesWrong(InvalidInput):
    code = "issue-dates-wrong"
    fa = "تاریخ پایان باید پس از تاریخ آغاز باشد."
    en = "The end must come after the beginning."


class NumberWrong(InvalidInput):
    code = "issue-number-wrong"
    fa = "این عدد در بازه مجاز نیست."
    en = "This number is out of range."


class CodeTaken(RuleBroken):
    """`taken`: the code."""

    code = "issue-code-taken"
    fa = "کد \u2068{taken}\u2069 پیش‌تر به کار رفته است."
    en = "The code {taken} is taken."


class TopCapReached(RuleBroken):
    """`cap`: how many open top priorities a place may have."""

    code = "issue-top-cap-reached"
    fa = "این مکان هم‌اکنون {cap} اولویت اصلی باز دارد؛ برای افزودن یکی، یکی را کنار بگذارید یا با دیگری یکی کنید."
    en = "This place has {cap} open top priorities already; to add one, retire or merge one."


class OwnEntryNotReviewed(PermissionRefused):
    code = "issue-own-entry-not-reviewed"
    fa = "کسی که مسئله را ثبت کرده آن را بازبینی نمی‌کند."
    en = "Whoever entered an issue does not review it."


class AlreadyReviewed(RuleBroken):
    code = "issue-already-reviewed"
    fa = "شما در این دور نظر خود را داده‌اید."
    en = "You have given your opinion in this round."


class ReviewNoteMissing(InvalidInput):
    code = "issue-review-note-missing"
    fa = "اگر موافق نیستید، بنویسید چرا."
    en = "If you disagree, say why."


class OwnWorkNotConfirmed(PermissionRefused):
    code = "issue-own-work-not-confirmed"
    fa = "دفتر متولی نمی‌تواند حل شدن مسئله را خودش تأیید کند."
    en = "The office answerable cannot confirm that the issue is resolved."


class RoleMayNot(PermissionRefused):
    code = "issue-role-may-not"
    fa = "نقش شما این کار را در بر ندارد."
    en = "Your role does not include this."


class ReadOnlyHere(PermissionRefused):
    code = "issue-read-only-here"
    fa = "شما این مسئله را می‌بینید ولی دفتر آن با شما نیست."
    en = "You see this issue, but its register is not yours to keep."


class NeedsLevelAbove(PermissionRefused):
    code = "issue-needs-level-above"
    fa = "از «اولویت‌بندی‌شده» به بعد، تصمیم با سطح بالاتر است."
    en = "From “prioritised” on, the level above decides."


class TargetIsItself(RuleBroken):
    code = "issue-target-is-itself"
    fa = "یک مسئله با خودش یکی یا پیوند داده نمی‌شود."
    en = "An issue is not merged with or linked to itself."


class LinkExists(RuleBroken):
    code = "issue-link-exists"
    fa = "این پیوند پیش‌تر ثبت شده است."
    en = "This link is there already."


class LinkNotFound(NotFound):
    code = "issue-link-not-found"
    fa = "چنین پیوندی نیست."
    en = "There is no such link."


class LinkClosesCircle(RuleBroken):
    code = "issue-link-closes-circle"
    fa = "این پیوند دایره‌ای می‌بندد: مسئله‌ای علت یا مانع خودش می‌شود."
    en = "This link closes a circle: an issue would cause or block itself."


class PartNotFound(NotFound):
    code = "issue-part-not-found"
    fa = "چنین بخشی در این مسئله نیست."
    en = "There is no such part of this issue."


class CauseLoop(InvalidInput):
    code = "issue-cause-loop"
    fa = "یک علت نمی‌تواند زیر خودش باشد."
    en = "A cause cannot stand below itself."


class CauseHasChildren(RuleBroken):
    code = "issue-cause-has-children"
    fa = "زیر این علت علت‌های دیگری هست؛ نخست آن‌ها را جابه‌جا کنید."
    en = "Other causes stand below this one; move them first."


class AlternativeNotChosen(RuleBroken):
    code = "issue-alternative-not-chosen"
    fa = "این راهکار انتخاب نشده است؛ مأموریت از راهکار انتخاب‌شده پیشنهاد می‌شود."
    en = "This alternative is not the chosen one; missions are proposed from the chosen one."


class MissionProposalTaken(RuleBroken):
    code = "issue-mission-proposal-taken"
    fa = "از این پیشنهاد پیش‌تر مأموریتی ساخته شده است."
    en = "A mission was made of this proposal already."


class AlternativeInUse(RuleBroken):
    code = "issue-alternative-in-use"
    fa = "این راهکار انتخاب شده یا مأموریتی از آن پیشنهاد شده است و پاک نمی‌شود."
    en = "This alternative is chosen or a mission was proposed from it; it is not removed."


class IndicatorMissing(RuleBroken):
    code = "issue-indicator-missing"
    fa = "این مسئله هنوز شاخصی ندارد."
    en = "This issue has no indicator yet."


class PartsTooFew(InvalidInput):
    code = "issue-parts-too-few"
    fa = "برای تقسیم دست‌کم دو بخش لازم است."
    en = "At least two parts are needed to split."


class MembersWrong(InvalidInput):
    code = "issue-members-wrong"
    fa = "هر مورد باید از خود پیشنهاد باشد و در یک بخش بیاید."
    en = "Each case must be one of the proposal's and stand in one part."


class ProposalNotFound(NotFound):
    code = "issue-proposal-not-found"
    fa = "چنین پیشنهادی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such proposal, or you have no access to it."


class ProposalAlreadyDecided(RuleBroken):
    code = "issue-proposal-already-decided"
    fa = "درباره این پیشنهاد پیش‌تر تصمیم گرفته شده است."
    en = "This proposal was decided before."


class NotPublished(NotFound):
    code = "issue-not-published"
    fa = "چنین مسئله منتشرشده‌ای پیدا نشد."
    en = "There is no such published issue."


class CommentsClosed(RuleBroken):
    code = "issue-comments-closed"
    fa = "درباره این مسئله تنها تا زمانی نظر پذیرفته می‌شود که اولویت‌بندی آن برای نظر مردم باز است."
    en = "This issue takes comments only while a ranking that holds it lies open to the public."


class CommentsFull(RuleBroken):
    code = "issue-comments-full"
    fa = "درباره این مسئله در یک شبانه‌روز بیش از آن نظر رسیده است که بتوان خواند؛ لطفاً فردا دوباره بفرستید."
    en = "More comments on this issue came within a day than can be read; please send yours again tomorrow."


class CommentNotFound(NotFound):
    code = "issue-comment-not-found"
    fa = "چنین نظری پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such comment, or you have no access to it."


class OnlyStewardEditsCatalogue(PermissionRefused):
    code = "issue-only-steward-edits-catalogue"
    fa = "فهرست موضوع‌ها و هدف‌های سیاستی را تنها راهبر سامانه ویرایش می‌کند."
    en = "Only the steward edits the catalogues of topics and aims."


def at_field(problem: type[InvalidInput], name: str, **params: object) -> InvalidInput:
    """The problem with its own sentence beside the field it is about."""
    told = problem(**params)
    return problem({name: Words(told.sentence("fa"), told.sentence("en"))}, **params)
