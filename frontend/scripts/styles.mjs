// Two style sheets from one set of tokens. A family is a citizens' one when a template of it
// extends shared/base_citizen.html; only its templates are scanned for citizen.css.
import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { out, path, root } from "./paths.mjs";

const run = promisify(execFile);

async function templatesOf(family) {
  const base = path(`peygir/web/${family}/`, root);
  const entries = await readdir(base, { recursive: true });
  return entries.filter((name) => name.endsWith(".html")).map((name) => base + name);
}

async function citizenFamilies() {
  const families = (await readdir(path("peygir/web/", root), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_") && entry.name !== "shared")
    .map((entry) => entry.name)
    .sort();
  const found = [];
  for (const family of families) {
    for (const file of await templatesOf(family)) {
      if ((await readFile(file, "utf8")).includes("shared/base_citizen.html")) {
        found.push(family);
        break;
      }
    }
  }
  return found;
}

export async function buildStyles() {
  await mkdir(path(".cache/"), { recursive: true });
  const sources = (await citizenFamilies()).map(
    (family) => `@source "../../peygir/web/${family}/**/*.{html,py}";\n`,
  );
  await writeFile(path(".cache/citizen-families.css"), sources.join(""));
  await Promise.all(
    ["citizen", "desk"].map((name) =>
      run(process.execPath, [
        path("node_modules/@tailwindcss/cli/dist/index.mjs"),
        "--input", path(`src/css/${name}.css`),
        "--output", `${out}${name}.css`,
        "--minify",
      ], { cwd: path(".") }),
    ),
  );
}
