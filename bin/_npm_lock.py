"""Complete an npm lock with the optional packages of other platforms that the registry at hand does not serve.

`npm ci` refuses a lock that lacks one of them, though it would never install it here. A filled-in entry has a version and a
platform, and no hash: npm asks for it only on that platform.
"""

import json
import re
import sys
from pathlib import Path

PLATFORM = re.compile(r"-(?P<os>android|darwin|freebsd|linux|win32|wasm32)-(?P<cpu>arm64|arm|x64|ia32|wasi)")


def complete(lock: dict) -> list[str]:
    packages, added = lock["packages"], []
    for package in list(packages.values()):
        for name, version in package.get("optionalDependencies", {}).items():
            platform = PLATFORM.search(name)
            if f"node_modules/{name}" in packages or not platform:
                continue
            entry = {"version": version, "optional": True}
            if platform["os"] == "wasm32":
                entry["cpu"] = ["wasm32"]
            else:
                entry |= {"cpu": [platform["cpu"]], "os": [platform["os"]]}
            packages[f"node_modules/{name}"] = entry
            added.append(name)
    lock["packages"] = {"": packages.pop(""), **dict(sorted(packages.items()))}
    return added


if __name__ == "__main__":
    path = Path(sys.argv[1])
    content = json.loads(path.read_text("utf-8"))
    if complete(content):
        path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
