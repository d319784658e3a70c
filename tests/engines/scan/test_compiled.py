"""Where compiled code is kept: written once, read by every process after, even by one that may not write."""

import subprocess
import sys

SOURCE = """
from peygir.engines.scan.compiled import compiled

@compiled
def twice(number):
    return number * 2
"""
CALL = "import kernel; kernel.twice(4); told = kernel.twice.stats; print(len(told.cache_hits), len(told.cache_misses))"
# As on a file system that is read only, whoever asks (a test's user may be root, whom no permission stops).
READ_ONLY = """
from numba.core import caching
def refuse(self):
    raise OSError("read-only file system")
caching._CacheLocator.ensure_cache_path = refuse
"""


def said(folder, code: str) -> str:
    folder.joinpath("kernel.py").write_text(SOURCE, "utf-8")
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_second_process_reads_what_the_first_compiled_even_where_it_may_not_write(tmp_path):
    assert said(tmp_path, CALL) == "0 1"
    assert said(tmp_path, CALL) == "1 0"
    assert said(tmp_path, READ_ONLY + CALL) == "1 0"


def test_a_machine_where_nothing_can_be_kept_compiles_all_the_same(tmp_path):
    assert said(tmp_path, READ_ONLY + CALL + "; print(kernel.twice(4))") == "0 1\n8"
