"""What can be wrong about panels, scores and rankings, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken


class RankingRoleMayNot(PermissionRefused):
    code = "ranking-role-may-not"
    fa = "نقش شما این کار را در اولویت‌بندی در بر ندارد، یا این مکان در حوزه شما نیست."
    en = "Your role does not include this in rankings, or the place is not yours."


class NotAMember(PermissionRefused):
    code = "ranking-not-a-member"
    fa = "تنها اعضای این هیئت داوری می‌کنند و امتیاز می‌دهند."
    en = "Only the members of this panel judge and score."


class OwnDraftNotApproved(PermissionRefused):
    code = "ranking-own-draft-not-approved"
    fa = "کسی که پیش‌نویس را ساخته آن را تصویب نمی‌کند."
    en = "Whoever made the draft does not approve it."


class PanelNotFound(NotFound):
    code = "ranking-panel-not-found"
    fa = "چنین هیئتی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such panel, or you have no access to it."


class RankingNotFound(NotFound):
    code = "ranking-not-found"
    fa = "چنین اولویت‌بندی‌ای پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such ranking, or you have no access to it."


class PanelClosed(RuleBroken):
    code = "ranking-panel-closed"
    fa = "کار این هیئت پایان یافته است."
    en = "This panel has closed."


class ReportCountsDecide(RuleBroken):
    """`share`: whole percent. Raised above half the weight, and for a set of criteria that holds nothing else."""

    code = "ranking-report-counts-decide"
    fa = "شمار گزارش‌ها {share} درصد وزن را دارد؛ بیش از نیمی از وزن با آن نمی‌شود، چون شمار گزارش به‌تنهایی اولویت نمی‌سازد."
    en = "Counts of reports bear {share} percent of the weight; more than half is refused, for counts alone never set a priority."


class CriteriaTooFew(InvalidInput):
    """`least` and `most` criteria."""

    code = "ranking-criteria-number"
    fa = "یک هیئت بین {least} تا {most} معیار متفاوت و فعال می‌خواهد."
    en = "A panel wants between {least} and {most} different, active criteria."


class MemberUnknown(InvalidInput):
    code = "ranking-member-unknown"
    fa = "هر عضو باید سمتی معتبر در همین مکان داشته باشد که داوری در بر دارد، و یک بار بیاید."
    en = "Each member must hold an office in force at this place whose role includes judging, and stand once."


class PeriodUnknown(InvalidInput):
    code = "ranking-period-unknown"
    fa = "این دوره برنامه‌ریزی شناخته نیست."
    en = "This planning period is unknown."


class AnswersWrong(InvalidInput):
    code = "ranking-answers-wrong"
    fa = "پاسخ‌ها کامل یا خواندنی نیست: مهم‌ترین و کم‌اهمیت‌ترین دو معیار متفاوت‌اند و هر پاسخ عددی از ۱ تا ۹ است."
    en = "The answers are not complete or cannot be read: best and worst differ, and each answer is a whole number from 1 to 9."


class ScoreWrong(InvalidInput):
    code = "ranking-score-wrong"
    fa = "امتیاز عددی از ۰ تا ۱۰ است، با دست‌بالا دو رقم اعشار."
    en = "A score is a number from 0 to 10, with two decimals at most."


class DelayWrong(InvalidInput):
    code = "ranking-delay-wrong"
    fa = "آسیب روزانه از ۰ تا ۱۰، شمار افراد صفر یا بیشتر، و روزهای کار بیش از صفر است."
    en = "Harm a day lies between 0 and 10, people are not negative, and days of work are more than nothing."


class EquityWrong(InvalidInput):
    code = "ranking-equity-wrong"
    fa = "ضریب عدالت بین ۱ تا ۱٫۵ است."
    en = "The equity multiplier lies between 1 and 1.5."


class EvidenceMissing(InvalidInput):
    code = "ranking-evidence-missing"
    fa = "بنویسید این عدد بر چه شاهدی استوار است."
    en = "Say what evidence this number stands on."


class CriterionUnknown(InvalidInput):
    code = "ranking-criterion-unknown"
    fa = "این معیار در این هیئت نیست."
    en = "This criterion is not one of the panel's."


class IssueNotRankable(RuleBroken):
    code = "ranking-issue-not-rankable"
    fa = "تنها مسئله‌های بازِ تحلیل‌شده همین مکان امتیاز می‌گیرند."
    en = "Only open, analysed issues of this place are scored."


class MethodUnknown(InvalidInput):
    code = "ranking-method-unknown"
    fa = "این روش شناخته نیست."
    en = "This method is unknown."


class NothingToRank(RuleBroken):
    """`least`: how many issues scored on every criterion it takes."""

    code = "ranking-nothing-to-rank"
    fa = "دست‌کم {least} مسئله باید در همه معیارها امتیاز گرفته باشد."
    en = "At least {least} issues must be scored on every criterion."


class JudgementsTooFew(RuleBroken):
    """`least`: how many finished judgements it takes."""

    code = "ranking-judgements-too-few"
    fa = "دست‌کم {least} عضو باید داوری خود درباره معیارها را تمام کرده باشد."
    en = "At least {least} members must have finished weighing the criteria."


class CommentsTooShort(InvalidInput):
    """`days`: the least."""

    code = "ranking-comments-too-short"
    fa = "مردم دست‌کم {days} روز برای نظر دادن وقت دارند."
    en = "The public has {days} days at least to comment."


class NoIssuePublic(RuleBroken):
    code = "ranking-no-issue-public"
    fa = "هیچ‌یک از مسئله‌های این اولویت‌بندی منتشر نشده است، پس کسی نمی‌تواند نظر بدهد؛ نخست آن‌ها را منتشر کنید."
    en = "None of its issues is public, so nobody could comment; publish them first."


class RankingNotDraft(RuleBroken):
    code = "ranking-not-draft"
    fa = "این اولویت‌بندی دیگر پیش‌نویس نیست."
    en = "This ranking is no draft any more."


class RankingNotPublished(RuleBroken):
    code = "ranking-not-published"
    fa = "پیش از تصویب، اولویت‌بندی باید برای نظر مردم منتشر شود."
    en = "Before it is approved, a ranking is published for comments."


class CommentsStillOpen(RuleBroken):
    code = "ranking-comments-still-open"
    fa = "مهلت نظر مردم هنوز پایان نیافته است."
    en = "The time for comments of the public is not over yet."


class DraftOutOfDate(RuleBroken):
    code = "ranking-draft-out-of-date"
    fa = "از زمان پیش‌نویس، داوری‌ها، امتیازها یا مسئله‌ها تغییر کرده‌اند؛ پیش‌نویس تازه بسازید و دوباره منتشر کنید."
    en = "Judgements, scores or issues changed since the draft; make a new draft and publish it again."


class RankingNotReproduced(RuleBroken):
    code = "ranking-not-reproduced"
    fa = "این اولویت‌بندی با محاسبه دوباره همان نمی‌شود؛ پیش‌نویس تازه بسازید."
    en = "Computed again, this ranking is not the same; make a new draft."
