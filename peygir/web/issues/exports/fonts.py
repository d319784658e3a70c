"""Where the paper's fonts lie: beside the other assets that bin/setup builds."""

from pathlib import Path

from peygir.base.problems import Problem
from peygir.web import shared

_BUILT = Path(shared.__file__).parent / "static" / "built"


class FontsNotBuilt(Problem):
    code = "fonts-not-built"
    status = 503
    fa = "قلم‌های چاپ ساخته نشده‌اند؛ راهبر سامانه bin/setup را اجرا کند."
    en = "The fonts for print are not built; the steward runs bin/setup."


def folder() -> Path:
    if not (_BUILT / "vazirmatn-regular.ttf").is_file():
        raise FontsNotBuilt
    return _BUILT
