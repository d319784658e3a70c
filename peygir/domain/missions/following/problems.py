"""What can be wrong about following up, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class FollowedUpAlready(RuleBroken):
    """`follow_up`: its number; `who`: the office that asked, as it was called that day; `answer_by`: a date in words."""

    code = "mission-followed-up-already"
    fa = "همین را پیش‌تر {who} پرسیده است و تا {answer_by} پاسخ می‌گیرد (پیگیری {follow_up}). به آن بپیوندید تا پاسخ را ببینید."
    en = "{who} asked this already, to be answered by {answer_by} (follow-up {follow_up}). Join it to see the answer."


class FollowUpNotFound(NotFound):
    code = "mission-follow-up-not-found"
    fa = "چنین پیگیری‌ای پیدا نشد."
    en = "There is no such follow-up."


class FollowUpOver(RuleBroken):
    code = "mission-follow-up-over"
    fa = "به این پیگیری پاسخ داده شده است."
    en = "This follow-up is answered already."


class NothingToFollowUp(RuleBroken):
    """`state`: of the mission, in words."""

    code = "mission-nothing-to-follow-up"
    fa = "مأموریتی که «{state}» است کاری در دست دفتر انجام‌دهنده ندارد."
    en = "Of a mission that is “{state}” nothing is in the hands of the doing office."


class AnswerMissing(InvalidInput):
    code = "mission-answer-missing"
    fa = "پاسخ را بنویسید."
    en = "Write the answer."


class EvidenceMissing(InvalidInput):
    code = "mission-answer-needs-evidence"
    fa = "مدرک خواسته شده است: نخست مدرکی به مأموریت بیفزایید و آن را اینجا برگزینید."
    en = "Evidence is asked for: lay some under the mission first, then choose it here."


class EvidenceUnknown(InvalidInput):
    code = "mission-evidence-unknown"
    fa = "این مدرک از آنِ این مأموریت نیست یا پیش از این پرسش بوده است."
    en = "This evidence is not this mission's, or was there before the question."


class DateTooEarly(InvalidInput):
    """`earliest`: a date in words."""

    code = "mission-date-too-early"
    fa = "این تاریخ زودتر از {earliest} نمی‌شود."
    en = "This date cannot be before {earliest}."


class DelayReasonMissing(InvalidInput):
    code = "mission-delay-reason-missing"
    fa = "دلیل را از فهرست برگزینید."
    en = "Choose the reason from the list."


class OtherNeedsWords(InvalidInput):
    code = "mission-other-needs-words"
    fa = "دلیلی را که در فهرست نیست بنویسید."
    en = "Write the reason that is not in the list."


class LevelMissing(InvalidInput):
    code = "mission-level-missing"
    fa = "بگویید کدام سطح می‌تواند گره را باز کند."
    en = "Say which level can remove the obstacle."


class NoSuchLevelAbove(RuleBroken):
    """`level`: Words."""

    code = "mission-no-such-level-above"
    fa = "بالای این دفتر «{level}» نیست که تصمیم بگیرد."
    en = "There is no “{level}” above this office to decide."


class OfficeNotAbove(InvalidInput):
    code = "mission-office-not-above"
    fa = "این دفتر بالای دفتر انجام‌دهنده نیست."
    en = "This office is not above the doing office."


class ClimbedAlready(RuleBroken):
    """`office`: Words."""

    code = "mission-climbed-already"
    fa = "این مأموریت همین اکنون نزد {office} در انتظار تصمیم است."
    en = "This mission waits for a decision of {office} already."


class BlockedAlready(RuleBroken):
    code = "mission-blocked-already"
    fa = "این مأموریت پیش‌تر گره خورده اعلام شده است."
    en = "This mission is said to be blocked already."


class NotBlocked(RuleBroken):
    code = "mission-not-blocked"
    fa = "این مأموریت گره خورده نیست."
    en = "This mission is not blocked."


class EscalationNotFound(NotFound):
    code = "mission-escalation-not-found"
    fa = "چنین ارجاعی به سطح بالا پیدا نشد."
    en = "There is no such escalation."


class EscalationDecided(RuleBroken):
    code = "mission-escalation-decided"
    fa = "درباره این ارجاع تصمیم گرفته شده است."
    en = "This escalation is decided already."


class DateMayNotMove(RuleBroken):
    code = "mission-date-may-not-move"
    fa = "مهلت این مأموریت قطعی است و جابه‌جا نمی‌شود."
    en = "The date of this mission is hard and does not move."


class AskedAlready(RuleBroken):
    """`until`: the date asked for, in words."""

    code = "mission-date-asked-already"
    fa = "پیش‌تر مهلت تا {until} خواسته شده است و هنوز پاسخ نگرفته است."
    en = "A date until {until} was asked for and is not answered yet."


class AskingNotFound(NotFound):
    code = "mission-asking-not-found"
    fa = "چنین درخواست مهلتی پیدا نشد."
    en = "There is no such asking for a later date."


class AskingDecided(RuleBroken):
    code = "mission-asking-decided"
    fa = "به این درخواست مهلت پاسخ داده شده است."
    en = "This asking for a later date is answered already."


class DrawNotFound(NotFound):
    code = "mission-draw-not-found"
    fa = "چنین قرعه‌ای پیدا نشد."
    en = "There is no such draw."


class DrawnAlready(RuleBroken):
    code = "mission-drawn-already"
    fa = "این قرعه کشیده شده است."
    en = "This draw is made already."


class NotDrawnYet(RuleBroken):
    code = "mission-not-drawn-yet"
    fa = "این قرعه هنوز کشیده نشده است."
    en = "This draw is not made yet."


class WindowOver(InvalidInput):
    code = "mission-window-over"
    fa = "تعهد به قرعه باید پیش از پایان بازه ثبت شود."
    en = "A draw is committed to before its window ends."


class WindowOpen(RuleBroken):
    """`until`: a date in words."""

    code = "mission-window-open"
    fa = "بازه تا پایان {until} باز است؛ قرعه پس از آن کشیده می‌شود."
    en = "The window is open until the end of {until}; the draw is made after it."


class ShareWrong(InvalidInput):
    code = "mission-share-wrong"
    fa = "سهم باید میان ۱ و ۱۰۰ درصد باشد."
    en = "The share lies between 1 and 100 per cent."


class RecheckNotFound(NotFound):
    code = "mission-recheck-not-found"
    fa = "چنین بازبینی‌ای پیدا نشد."
    en = "There is no such re-check."


class OwnDateNotMoved(PermissionRefused):
    code = "mission-own-date-not-moved"
    fa = "مهلت کاری را که خود یا اداره شما انجام می‌دهید کس دیگری جابه‌جا می‌کند؛ از آن اداره مهلت بخواهید."
    en = "Somebody else moves the date of what you or your office do; ask for more time from that office."


class OwnClimbNotDecided(PermissionRefused):
    code = "mission-own-climb-not-decided"
    fa = "درباره کاری که خود یا اداره شما انجام می‌دهید کس دیگری در اداره بالاتر تصمیم می‌گیرد."
    en = "On what you or your office do, somebody else of the office above decides."


class StandsNoMore(RuleBroken):
    """`state`: the state it is in by now."""

    code = "mission-recheck-stands-no-more"
    fa = "این مأموریت اکنون «{state}» است؛ تأییدی نیست که برقرار مانده باشد."
    en = "This mission is “{state}” by now; there is no confirmation that could hold."


class RecheckedAlready(RuleBroken):
    code = "mission-rechecked-already"
    fa = "نتیجه این بازبینی ثبت شده است."
    en = "The outcome of this re-check is recorded already."


class OwnVerificationNotRechecked(PermissionRefused):
    code = "mission-own-verification-not-rechecked"
    fa = "کسی که کار را تأیید کرده است بازبینی‌اش نمی‌کند."
    en = "Who verified the work does not re-check it."
