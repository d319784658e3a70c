"""Every setting a steward may turn stands in the document, and nothing stands there that is not read."""

import re

from tests.conftest import ROOT

_NAME = re.compile(r"\b(PEYGIR_[A-Z_]+|DATABASE_URL)\b")
_READ = re.compile(r"""(?:env(?:_bool|_list|_float|_int)?\(|envvar=)["'](PEYGIR_[A-Z_]+|DATABASE_URL)["']""")


def test_the_document_of_settings_is_complete_and_true():
    written = set(_NAME.findall((ROOT / "docs/operations/settings.md").read_text(encoding="utf-8")))
    files = [ROOT / "peygir/config/settings.py", ROOT / "peygir/cli/serve.py"]
    read = {name for file in files for name in _READ.findall(file.read_text(encoding="utf-8"))}
    assert written == read
