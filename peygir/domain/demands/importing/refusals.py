"""Why a row is refused, and the file of refused rows: their columns, the code, the reason in two languages."""

import csv
import io
from collections.abc import Sequence

from peygir.base.problems import Words

REASONS: dict[str, Words] = {
    "": Words("", ""),
    "key-missing": Words("شناسه ندارد.", "It has no key."),
    "key-too-long": Words("شناسه بیش از ۸۰ نویسه است.", "Its key is longer than 80 characters."),
    "key-twice": Words("این شناسه پیش‌تر در همین فایل آمده است.", "This key stands earlier in the file."),
    "registered-missing": Words("زمان ثبت ندارد.", "It has no moment of registration."),
    "registered-unreadable": Words("زمان ثبت خوانده نشد.", "The moment of registration could not be read."),
    "registered-in-future": Words("زمان ثبت در آینده است.", "The moment of registration lies in the future."),
    "due-unreadable": Words("مهلت خوانده نشد.", "The due moment could not be read."),
    "settled-unreadable": Words("زمان پایان کار خوانده نشد.", "The moment the work was over could not be read."),
    "settled-missing": Words("بسته است و زمان پایان ندارد.", "It is closed, and no moment of closing is given."),
    "settled-in-future": Words("زمان پایان کار در آینده است.", "The moment the work was over lies in the future."),
    "negative-duration": Words("پیش از ثبت بسته شده است.", "It was closed before it was registered."),
    "state-unknown": Words("وضعیت آن در نگاشت نیست.", "Its state is not in the mapping."),
    "kind-unknown": Words("نوع آن در نگاشت نیست.", "Its kind is not in the mapping."),
    "channel-unknown": Words("راه دریافت آن در نگاشت نیست.", "Its channel is not in the mapping."),
    "exposure-unknown": Words("شیوه آشکاری آن در نگاشت نیست.", "Its exposure is not in the mapping."),
    "service-unknown": Words("خدمت آن شناخته نیست.", "Its service is unknown."),
    "kind-not-taken": Words("این خدمت پیام از این نوع نمی‌پذیرد.", "The service does not take demands of this kind."),
    "place-unknown": Words("مکان آن شناخته نیست.", "Its place is unknown."),
    "office-unknown": Words("اداره آن شناخته نیست.", "Its office is unknown."),
    "point-unreadable": Words("مختصات خوانده نشد.", "Its coordinates could not be read."),
    "point-outside": Words("نقطه بیرون از محدوده است.", "The point lies out of bounds."),
    "point-swapped": Words("طول و عرض جابه‌جا شده است.", "Longitude and latitude are exchanged."),
    "where-missing": Words("نه نقطه دارد و نه مکان.", "It has neither a point nor a place."),
    "anonymous-contact": Words("بی‌نام است و نشانی تماس دارد.", "It is anonymous and gives a contact."),
    "row-width": Words("شمار خانه‌های ردیف با سرستون‌ها نمی‌خواند.", "The row has not as many cells as the heading."),
}
CODES = tuple(REASONS)
NUMBER = {code: number for number, code in enumerate(CODES)}
_ADDED = ("refused", "reason_fa", "reason_en")
BOM = b"\xef\xbb\xbf"


def heading(columns: Sequence[str]) -> bytes:
    """The first line, for a spreadsheet: UTF-8 with a BOM."""
    return BOM + lines([[*columns, *_ADDED]])


def refused_lines(rows: Sequence[Sequence[str]], codes: Sequence[str]) -> bytes:
    return lines([[*row, code, REASONS[code].fa, REASONS[code].en] for row, code in zip(rows, codes, strict=True)])


def lines(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()
