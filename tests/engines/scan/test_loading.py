import subprocess
import sys


def test_importing_the_engines_loads_no_compiler_and_no_statistics():
    code = (
        "import sys, peygir.engines.scan, peygir.engines.recurrence; "
        "sys.exit(' '.join({'numba', 'scipy.stats'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
