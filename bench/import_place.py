"""Where `import_speed` works: three databases of one kind, and the environment of a process that uses one of them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path


class Place:
    """Where the three databases stand: filled, bare, whole."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.base = folder, url.rpartition("/")[0]
        self.postgres = url.startswith("postgres")

    def url(self, name: str) -> str:
        return f"{self.base}/peygir_import_{name}" if self.postgres else f"sqlite:///{self.folder / name}.sqlite3"

    def make(self, name: str, of: str = "") -> None:
        if self.postgres:
            self._sql(f"DROP DATABASE IF EXISTS peygir_import_{name}")
            self._sql(f"CREATE DATABASE peygir_import_{name}" + (f" TEMPLATE peygir_import_{of}" if of else ""))
        elif of:
            shutil.copy(self.folder / f"{of}.sqlite3", self.folder / f"{name}.sqlite3")

    def clear(self) -> None:
        for name in ("filled", "bare", "whole"):
            if self.postgres:
                self._sql(f"DROP DATABASE IF EXISTS peygir_import_{name}")
            else:
                for file in self.folder.glob(f"{name}.sqlite3*"):
                    file.unlink()

    def backends(self, name: str) -> list[int]:
        ask = f"SELECT pid FROM pg_stat_activity WHERE datname = 'peygir_import_{name}'"
        done = subprocess.run(["psql", "-qXAtd", f"{self.base}/postgres", "-c", ask], capture_output=True, text=True)
        return [int(pid) for pid in done.stdout.split()]

    def _sql(self, statement: str) -> None:
        subprocess.run(["psql", "-qXd", f"{self.base}/postgres", "-c", statement], check=True, capture_output=True)

    def environment(self, name: str) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": self.url(name), "PEYGIR_SAMPLE": "1", "PEYGIR_VAR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "peygir.config.settings", "BENCH_FOLDER": str(self.folder),
        }  # fmt: skip

    def step(self, name: str, on: str) -> dict:
        words = [sys.executable, "-m", "bench.import_speed", "--step", name]
        done = subprocess.run(words, env=self.environment(on), check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.splitlines()[-1])
