// One bundle per module in src/js; the map's library and its worker stay files of their own, so the
// page needs neither blob: nor eval in its content policy.
import { copyFile, readdir } from "node:fs/promises";
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
  await copyFile(path("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"), `${out}map-worker.js`);
}
