"""The built assets: small, deterministic, and free of what a strict content policy refuses."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess

import pytest

from tests.web.shared.assets import BUILT, FRONTEND, built

FIRST = ("citizen.css", "citizen.js", "icons.svg", "vazirmatn-arabic.woff2", "vazirmatn-latin.woff2")


@pytest.fixture(scope="module")
def assets() -> dict[str, bytes]:
    if not built():
        pytest.skip("the screens' assets are not built: run npm ci && npm run build in frontend/")
    return {file.name: file.read_bytes() for file in sorted(BUILT.iterdir()) if not file.name.startswith(".")}


def test_what_a_citizens_page_loads_leaves_room_for_the_page_itself(assets):
    sizes = {name: len(assets[name] if name.endswith("woff2") else gzip.compress(assets[name], 6)) for name in FIRST}
    assert sum(sizes.values()) < 80_000, sizes


def test_no_asset_names_another_host(assets):
    for name in ("citizen.css", "desk.css", "map.css", "citizen.js", "desk.js", "dates.js"):
        named = set(re.findall(rb"""url\(["']?(https?://[^)"']+)|fetch\(["'](https?://[^"']+)""", assets[name]))
        assert named == set(), name


def test_the_lock_names_no_registry():
    lock = (FRONTEND / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    versions = json.loads((FRONTEND / "package.json").read_text("utf-8"))
    for name, version in (versions["dependencies"] | versions["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name


@pytest.mark.slow
def test_building_again_gives_the_same_bytes(assets, tmp_path):
    node = shutil.which("node")
    if node is None or not (FRONTEND / "node_modules/esbuild").exists():
        pytest.skip("Node or the packages of frontend/ are absent: run npm ci there")
    script = FRONTEND / "scripts/build.mjs"
    sums = []
    for turn in ("one", "two"):
        folder = tmp_path / turn
        environment = os.environ | {"PEYGIR_ASSETS": str(folder)}
        subprocess.run([node, str(script)], cwd=FRONTEND, env=environment, check=True, capture_output=True, timeout=300)
        sums.append({file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()})
    assert sums[0] == sums[1]
    assert sums[0].keys() == assets.keys()
