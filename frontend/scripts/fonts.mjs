// Vazirmatn, cut to the letters our pages can show and to the weights 400–700 they use:
// 81 kB become 44 kB, and Latin (14 kB) is fetched only by a page that has Latin letters.
// Paper is set on the server, which reads TrueType files of one weight each; no page fetches those.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";
import { out, path } from "./paths.mjs";

const range = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");

const subsets = {
  arabic: range(0x600, 0x6ff) + " \u00a0\u200c\u200d\u200e\u200f\u2010\u2011",
  latin:
    range(0x20, 0x7e) +
    range(0xa0, 0xff) +
    "\u2009\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2032\u2039\u203a\u2122\u2212",
};

const paper = { Regular: "400Regular", Bold: "700Bold" };

export async function buildFonts() {
  for (const [name, folder] of Object.entries(paper)) {
    const source = `node_modules/@expo-google-fonts/vazirmatn/${folder}/Vazirmatn_${folder}.ttf`;
    await copyFile(path(source), `${out}vazirmatn-${name.toLowerCase()}.ttf`);
  }
  for (const [name, letters] of Object.entries(subsets)) {
    const source = await readFile(
      path(`node_modules/@fontsource-variable/vazirmatn/files/vazirmatn-${name}-wght-normal.woff2`),
    );
    const font = await subsetFont(source, letters, {
      targetFormat: "woff2",
      variationAxes: { wght: { min: 400, max: 700 } },
    });
    await writeFile(`${out}vazirmatn-${name}.woff2`, font);
  }
}
