// One bundle per module in src/js; the map's library and its worker stay files of their own, so the
// page needs neither blob: nor eval in its content policy.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { out, path } from "./paths.mjs";

export async function buildModules() {
  const entries = (await readdir(path("src/js/"))).filter((name) => name.endsWith(".ts")).sort();
  await build({
    entryPoints: entries.map((name) => path(`src/js/${name}`)),
    outdir: out,
    bundle: true,
    format: "esm",
    target: ["es2022"],
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  const worker = await readFile(path("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"), "utf8");
  // Without the line that names its source map: a file that is not served must not be referred to.
  await writeFile(`${out}map-worker.js`, worker.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
}
