import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = new URL("../../", import.meta.url);
export const here = new URL("../", import.meta.url);
export const path = (relative, base = here) => fileURLToPath(new URL(relative, base));
// PEYGIR_ASSETS builds elsewhere, to compare two builds.
export const out = `${resolve(process.env.PEYGIR_ASSETS ?? path("peygir/web/shared/static/built", root))}/`;
