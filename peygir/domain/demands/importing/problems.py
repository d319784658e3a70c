"""What can be wrong with a whole file or its mapping. What is wrong with a row stands in refusals.py."""

from peygir.base.problems import RuleBroken


class MappingBroken(RuleBroken):
    code = "import-mapping-broken"
    fa = "نگاشت خوانده نشد؛ {where}: {what}"
    en = "The mapping cannot be read; {where}: {what}"


class ColumnNotInFile(RuleBroken):
    code = "import-column-not-in-file"
    fa = "نگاشت ستونی را نام می‌برد که در فایل نیست: {column}. ستون‌های فایل: {columns}"
    en = "The mapping names a column that the file has not: {column}. The file's columns: {columns}"


class FileUnreadable(RuleBroken):
    code = "import-file-unreadable"
    fa = "فایل خوانده نشد؛ جداکننده و کدگذاری نگاشت را بررسی کنید: {what}"
    en = "The file cannot be read; check the mapping's delimiter and encoding: {what}"


class ThingMissing(RuleBroken):
    code = "import-thing-missing"
    fa = "نگاشت چیزی را نام می‌برد که در سامانه نیست: {thing} {name}"
    en = "The mapping names something that does not exist here: {thing} {name}"


class RunUnderWay(RuleBroken):
    code = "import-run-under-way"
    fa = "همین فایل در فرایند دیگری در حال ورود است."
    en = "Another process is importing this very file."


class RefusedFileShort(RuleBroken):
    code = "import-refused-file-short"
    fa = "فایل ردیف‌های پذیرفته‌نشده ({path}) کوتاه‌تر از آن است که پیش از توقف نوشته شد؛ آن را برگردانید."
    en = "The file of refused rows ({path}) is shorter than what was written before the stop; bring it back."
