"""Start Django, then answer what was asked: `python bench/tells.py city people`."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peygir.config.settings")

import django

django.setup()

import json  # noqa: E402

from bench.prepare import TELLS  # noqa: E402

if __name__ == "__main__":
    print(json.dumps({name: TELLS[name]() for name in sys.argv[1:]}))
