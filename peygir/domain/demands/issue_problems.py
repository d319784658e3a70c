"""What can be wrong about a demand and its issue, as sentences."""

from peygir.base.problems import InvalidInput, RuleBroken


class ConductUnderNoIssue(RuleBroken):
    code = "demand-conduct-under-no-issue"
    fa = "شکایت از رفتار زیر هیچ مسئله‌ای نمی‌رود."
    en = "A complaint about conduct is never placed under an issue."


class DemandUnderAnotherIssue(RuleBroken):
    """`number`: of the demand; `issue`: the number of the issue it is under."""

    code = "demand-under-another-issue"
    fa = "درخواست {number} زیر مسئله {issue} است؛ نخست آن را از آنجا بردارید."
    en = "Demand {number} is under issue {issue}; take it from there first."


class DemandUnderNoIssue(RuleBroken):
    code = "demand-under-no-issue"
    fa = "این درخواست زیر این مسئله نیست."
    en = "The demand is not under this issue."


class IssueTakesNoDemands(RuleBroken):
    code = "demand-issue-closed"
    fa = "این مسئله بسته شده است و درخواست تازه نمی‌گیرد."
    en = "This issue is closed and takes no more demands."


class PartsDoNotFit(InvalidInput):
    code = "demand-parts-do-not-fit"
    fa = "هر درخواست باید دقیقاً در یکی از بخش‌ها باشد."
    en = "Each demand must stand in exactly one of the parts."
