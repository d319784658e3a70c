"""What the store of photos and documents refuses. PayloadTooLarge, UploadBroken and StorageFull are the base's."""

from peygir.base.problems import NotFound, Problem


class PhotoUnreadable(Problem):
    code = "photo-unreadable"
    status = 422
    fa = "این فایل عکسی نیست که بتوان آن را باز کرد؛ لطفاً عکس دیگری بفرستید (JPEG، PNG یا WebP)."
    en = "This file is not a photo that can be opened; please send another (JPEG, PNG or WebP)."


class PhotoTooManyPixels(Problem):
    code = "photo-too-many-pixels"
    status = 422
    fa = "ابعاد این عکس بیش از اندازه بزرگ است؛ لطفاً آن را کوچک‌تر کنید."
    en = "This photo has too many pixels; please make it smaller."


class DocumentKindRefused(Problem):
    code = "document-kind-refused"
    status = 422
    fa = "این نوع فایل پذیرفته نمی‌شود؛ PDF، Word (docx)، Excel (xlsx) یا عکس بفرستید."
    en = "Files of this kind are not accepted; send PDF, Word (docx), Excel (xlsx) or a photo."


class FileMissing(NotFound):
    code = "file-missing"
    fa = "این فایل در انبار فایل‌ها نیست."
    en = "This file is not in the store of files."
