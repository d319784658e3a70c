"""ODK Validate: JavaRosa reads the form as a phone would. It comes with pyxform; Java may be absent."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyxform.validators.error_cleaner import ErrorCleaner
from pyxform.validators.odk_validate import ODK_VALIDATE_PATH

from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.pyxform_words import told

SECONDS = 60
_NAMED = re.compile(r"\$\{([\w.\-]+)\}")

_NO_JAVA = Fault(
    fa="این فرم با ODK Validate آزموده نشد، چون روی کارساز جاوا نیست؛ پیش از انتشار آن را روی یک گوشی باز کنید.",
    en="This form was not tried with ODK Validate, for the server has no Java; open it on a phone before you publish it.",
)
_SLOW = Fault(
    fa="آزمون فرم با ODK Validate به پایان نرسید؛ پیش از انتشار آن را روی یک گوشی باز کنید.",
    en="ODK Validate did not finish with this form; open it on a phone before you publish it.",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    tried: bool
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


def validate(xform: bytes, rows: Mapping[str, int] | None = None) -> Verdict:
    """Run the validator over a form; `rows` tells the row of a question by its name, for saying where.

    Without Java, or when it does not finish, nothing is refused: the warning says so.
    """
    java = shutil.which("java")
    if java is None:
        return Verdict(tried=False, warnings=(_NO_JAVA,))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "form.xml"
        file.write_bytes(xform)
        command = [java, "-Djava.awt.headless=true", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", ODK_VALIDATE_PATH, str(file)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 the form is a file
        except (subprocess.TimeoutExpired, OSError):
            return Verdict(tried=False, warnings=(_SLOW,))
    said = done.stderr.decode("utf-8", "replace").replace(str(file), "form.xml")
    if done.returncode == 0:
        return Verdict(tried=True)
    if done.returncode < 0:
        return Verdict(tried=False, warnings=(_SLOW,))
    return Verdict(tried=True, faults=(_placed(told(ErrorCleaner.odk_validate(said)), rows or {}),))


def _placed(fault: Fault, rows: Mapping[str, int]) -> Fault:
    named = next((name for name in _NAMED.findall(fault.en) if name in rows), "")
    return replace(fault, sheet="survey", row=rows[named]) if named else fault
