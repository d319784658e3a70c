"""What can be wrong about a demand, as sentences."""

from peygir.base.problems import InvalidInput, NotFound, PermissionRefused, RuleBroken, StorageUnavailable, TooManyRequests, Words


class DemandNotFound(NotFound):
    code = "demand-not-found"
    fa = "چنین درخواستی پیدا نشد، یا شما به آن دسترسی ندارید."
    en = "There is no such demand, or you have no access to it."


class TrackingCodeUnknown(NotFound):
    code = "tracking-code-unknown"
    fa = "درخواستی با این کد پیگیری پیدا نشد؛ لطفاً رقم‌ها را دوباره بررسی کنید."
    en = "No demand has this tracking code; please check the digits again."


class DemandChangedMeanwhile(RuleBroken):
    code = "demand-changed-meanwhile"
    fa = "این درخواست در همین فاصله تغییر کرده است؛ آن را دوباره بخوانید و سپس تصمیم بگیرید."
    en = "This demand was changed in the meantime; read it again and then decide."


class ArrowNotOpen(RuleBroken):
    """`state` and `verb`: Words of the demand's state and of the step that was tried."""

    code = "demand-step-not-open"
    fa = "درخواستی که «{state}» است این گام را ندارد: {verb}."
    en = "A demand that is “{state}” has no such step: {verb}."


class DemandAlreadyClosed(RuleBroken):
    code = "demand-already-closed"
    fa = "این درخواست بسته شده است: {state}."
    en = "This demand is closed: {state}."


class ReasonMissing(InvalidInput):
    code = "demand-reason-missing"
    fa = "برای این گام باید دلیلی از فهرست انتخاب شود."
    en = "This step needs a reason from the list."


class ReasonUnknown(InvalidInput):
    code = "demand-reason-unknown"
    fa = "این دلیل در فهرست دلیل‌های این گام نیست."
    en = "This reason is not in the list of this step."


class OfficeMissing(InvalidInput):
    code = "demand-office-missing"
    fa = "باید بگویید درخواست به کدام دفتر ارجاع شود."
    en = "Say to which office the demand is to be referred."


class OfficeUnknown(InvalidInput):
    code = "demand-office-unknown"
    fa = "این دفتر شناخته نیست یا دیگر فعال نیست."
    en = "This office is unknown or no longer active."


class AlreadyAtOffice(RuleBroken):
    code = "demand-already-at-office"
    fa = "درخواست هم‌اکنون در همین دفتر است."
    en = "The demand is at this office already."


class EvidenceMissing(InvalidInput):
    code = "demand-evidence-missing"
    fa = "برای اعلام انجام کار، عکس یا شرحی از آنچه انجام شده لازم است."
    en = "To say the work is done, add a photo or a line on what was done."


class ServiceUnknown(InvalidInput):
    code = "demand-service-unknown"
    fa = "این خدمت در فهرست خدمات نیست یا دیگر ارائه نمی‌شود."
    en = "This service is not in the catalogue or is no longer offered."


class KindNotTaken(InvalidInput):
    code = "demand-kind-not-taken"
    fa = "این خدمت چنین نوع پیامی نمی‌پذیرد؛ نوع یا خدمت دیگری را انتخاب کنید."
    en = "This service does not take this kind of message; choose another kind or service."


class WhereMissing(InvalidInput):
    code = "demand-where-missing"
    fa = "جای موضوع را روی نقشه یا از فهرست مکان‌ها مشخص کنید."
    en = "Say where it is, on the map or from the list of places."


class WhatMissing(InvalidInput):
    code = "demand-what-missing"
    fa = "چند کلمه بنویسید یا به پرسش‌های خدمت پاسخ دهید."
    en = "Write a few words or answer the questions of the service."


class AnswersWrong(InvalidInput):
    code = "demand-answers-wrong"
    fa = "پاسخ برخی پرسش‌های این خدمت کم یا نادرست است."
    en = "Some questions of this service lack a right answer."


class AnonymousKeepsNoContact(InvalidInput):
    code = "demand-anonymous-keeps-no-contact"
    fa = "پیام ناشناس نام و شماره نگه نمی‌دارد؛ آن‌ها را پاک کنید یا «محرمانه» را انتخاب کنید."
    en = "An anonymous message keeps no name or number; clear them or choose “confidential”."


class OwnWorkNotVerified(PermissionRefused):
    code = "demand-own-work-not-verified"
    fa = "دفتری که کار را انجام داده نمی‌تواند خودش آن را تأیید کند."
    en = "The office that did the work cannot verify it."


class YesNotApart(PermissionRefused):
    code = "demand-yes-not-apart"
    fa = "دفتری که کار را انجام داده این پیام را هم ثبت کرده است؛ با تماس یا بازدید تأیید می‌شود. اگر انجام نشده، بگویید."
    en = "The office that did the work also wrote this down: a call or a visit confirms it. If it is not done, say so."


class OwnOfficeNotClosed(PermissionRefused):
    code = "demand-own-office-not-closed"
    fa = "کارشناس پیام‌ها درخواست دفتر خودش را نمی‌بندد."
    en = "A clerk does not close a demand of the office that employs them."


class ReadOnlyHere(PermissionRefused):
    code = "demand-read-only-here"
    fa = "این درخواست در دفتر دیگری است؛ شما آن را می‌بینید ولی گامی در آن برنمی‌دارید."
    en = "This demand is with another office; you see it but take no step in it."


class RoleMayNot(PermissionRefused):
    code = "demand-role-may-not"
    fa = "نقش شما این کار را در بر ندارد."
    en = "Your role does not include this."


class NotDrawn(PermissionRefused):
    code = "demand-not-drawn"
    fa = "فقط درخواستی که با قرعه برای بازبینی انتخاب شده تأیید می‌شود."
    en = "Only a demand drawn for a re-check can be verified."


class ContactNotForYou(PermissionRefused):
    code = "demand-contact-not-for-you"
    fa = "نقش شما یا انتخاب گزارش‌دهنده اجازه دیدن نشانی تماس را نمی‌دهد."
    en = "Your role, or what the reporter chose, does not let you see the contact."


class ContactOnlyWhileOpen(PermissionRefused):
    code = "demand-contact-only-while-open"
    fa = "نشانی تماس فقط تا وقتی درخواست باز است دیده می‌شود."
    en = "The contact can be seen only while the demand is open."


class PurposeMissing(InvalidInput):
    code = "demand-purpose-missing"
    fa = "بنویسید برای چه به نشانی تماس نیاز دارید؛ هر بار دیدن ثبت می‌شود."
    en = "Say what you need the contact for; each look is recorded."


class NoContactKept(RuleBroken):
    code = "demand-no-contact-kept"
    fa = "برای این درخواست نشانی تماسی نگه داشته نشده است."
    en = "No contact is kept for this demand."


class ConductStaysAbove(RuleBroken):
    code = "demand-conduct-stays-above"
    fa = "شکایت از رفتار به دفتری که از آن شکایت شده یا زیرمجموعه آن ارجاع نمی‌شود."
    en = "A complaint about conduct is not referred to the unit it is about, or below it."


class TargetIsItself(RuleBroken):
    code = "demand-merged-into-itself"
    fa = "یک درخواست تکراری خودش نیست."
    en = "A demand is not a duplicate of itself."


class TargetIsDuplicate(RuleBroken):
    code = "demand-target-is-duplicate"
    fa = "درخواست مقصد خودش تکراری است؛ با اصل آن یکی کنید."
    en = "The target is itself a duplicate; merge with its original."


class TooLateToReopen(RuleBroken):
    code = "demand-too-late-to-reopen"
    fa = "مهلت بازگشایی این درخواست گذشته است؛ لطفاً درخواست تازه‌ای ثبت کنید."
    en = "It is too late to reopen this demand; please register a new one."


class CallbackAlreadyRecorded(RuleBroken):
    code = "demand-callback-already-recorded"
    fa = "نتیجه این تماس پیش‌تر ثبت شده است."
    en = "The outcome of this call-back was recorded before."


class NothingToDraw(RuleBroken):
    code = "demand-nothing-to-draw"
    fa = "کار اعلام‌شده‌ای که بتوان برای تماس قرعه کشید وجود ندارد."
    en = "There is no claimed closure to draw from."


class CodeSentTooOften(TooManyRequests):
    code = "demand-code-sent-too-often"
    fa = "کد پیگیری همین تازگی فرستاده شده است؛ {retry_after} ثانیه دیگر دوباره تلاش کنید."
    en = "The tracking code was sent a short while ago; try again in {retry_after} seconds."


class TextTooLong(InvalidInput):
    code = "demand-text-too-long"
    fa = "متن بلندتر از {limit} نویسه است؛ کوتاه‌ترش کنید."
    en = "The text is longer than {limit} characters; please shorten it."


class CodesExhausted(StorageUnavailable):
    code = "demand-codes-exhausted"
    fa = "اکنون کد پیگیری تازه‌ای ساخته نشد و چیزی ذخیره نشد؛ لطفاً دوباره تلاش کنید."
    en = "No new tracking code could be made just now and nothing was saved; please try again."


class NoteEmpty(InvalidInput):
    code = "demand-note-empty"
    fa = "یادداشت خالی است."
    en = "The note is empty."


class DangerReasonMissing(InvalidInput):
    code = "demand-danger-reason-missing"
    fa = "بنویسید قاعده خطر این خدمت چگونه صدق می‌کند، یا چرا نمی‌کند."
    en = "Say in which way the danger rule of this service applies, or why it does not."


class ConductKeptApart(RuleBroken):
    code = "demand-conduct-keeps-apart"
    fa = "شکایت از رفتار با درخواست‌های دیگر یکی نمی‌شود و خدمت آن عوض نمی‌شود."
    en = "A complaint about conduct is not joined with other demands, and its service is not changed."


class ViewNameMissing(InvalidInput):
    code = "demand-view-name-missing"
    fa = "برای این نما نامی بنویسید."
    en = "Give this view a name."


def at_field(problem: type[InvalidInput], name: str) -> InvalidInput:
    """The problem with its own sentence beside the field it is about."""
    return problem({name: Words(problem.fa, problem.en)})
