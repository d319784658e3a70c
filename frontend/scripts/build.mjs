// Builds every asset of the screens into peygir/web/shared/static/built (never committed).
// Usage: node scripts/build.mjs [--watch]. Same input, same bytes: no dates, no random names.
import { mkdir, rm } from "node:fs/promises";
import { watch } from "node:fs";
import { out, root } from "./paths.mjs";
import { buildFonts } from "./fonts.mjs";
import { buildIcons } from "./icons.mjs";
import { buildModules } from "./modules.mjs";
import { buildStyles } from "./styles.mjs";

const watching = process.argv.includes("--watch");

async function step(name, work) {
  const started = performance.now();
  await work();
  console.log(`  ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function all() {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await Promise.all([
    step("fonts", buildFonts),
    step("icons", buildIcons),
    step("modules", buildModules),
    step("styles", buildStyles),
  ]);
}

console.log("Building the screens' assets");
await all();

if (watching) {
  // Templates decide which utilities exist, so styles follow them too.
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        await Promise.all([
          step("icons", buildIcons),
          step("modules", buildModules),
          step("styles", buildStyles),
        ]);
      } catch (error) {
        console.error(String(error.message ?? error));
      }
    }, 150);
  };
  for (const folder of ["frontend/src", "frontend/icons.txt", "peygir/web"]) {
    watch(new URL(folder, root), { recursive: true }, (_event, name) => {
      if (!String(name).includes("static/built")) later();
    });
  }
  console.log("Watching; Ctrl-C stops.");
}
