"""What the journal refuses."""

from peygir.base.problems import PermissionRefused, Problem, RuleBroken


class JournalNeedsTransaction(Problem):
    code = "journal-needs-transaction"
    status = 500
    fa = "ثبت در دفتر رویدادها تنها همراه با خود تغییر و در یک تراکنش شدنی است."
    en = "The journal is written only in the same transaction as the change itself."


class JournalNotForYou(PermissionRefused):
    code = "journal-not-for-you"
    fa = "دفتر رویدادها را تنها حسابرس می‌بیند."
    en = "Only an auditor reads the whole journal."


class SealingNotForYou(PermissionRefused):
    code = "sealing-not-for-you"
    fa = "مُهر کردن دفتر رویدادها تنها کار خود سامانه است."
    en = "Only the system itself seals the journal."


class SealsFileDiffers(RuleBroken):
    code = "seals-file-differs"
    fa = "پرونده مُهرها با پایگاه داده یکی نیست (نخستین تفاوت: مُهر {number}). تا روشن شدن علت، مُهری به آن افزوده نمی‌شود."
    en = "The file of seals differs from the database, first at seal {number}; nothing is added to it until that is cleared up."


class SealedTextUnreadable(Problem):
    code = "sealed-text-unreadable"
    status = 500
    fa = "این داده رمزشده با هیچ‌یک از کلیدهای سامانه باز نمی‌شود."
    en = "None of the system's keys opens this encrypted text."
