// One SVG sprite with the icons named in icons.txt («our-name lucide-name» or one word for both).
import { readFile, writeFile } from "node:fs/promises";
import { out, path } from "./paths.mjs";

export async function buildIcons() {
  const { icons, aliases = {} } = JSON.parse(
    await readFile(path("node_modules/@iconify-json/lucide/icons.json"), "utf8"),
  );
  const lines = (await readFile(path("icons.txt"), "utf8"))
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);
  const symbols = lines.map((line) => {
    const [name, source = name] = line.split(/\s+/);
    const icon = icons[source] ?? icons[aliases[source]?.parent];
    if (!icon) throw new Error(`icons.txt names "${source}", which the icon set does not have`);
    return `<symbol id="${name}" viewBox="0 0 24 24">${icon.body}</symbol>`;
  });
  await writeFile(
    `${out}icons.svg`,
    `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`,
  );
}
