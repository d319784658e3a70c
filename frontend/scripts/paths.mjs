import { fileURLToPath } from "node:url";

export const root = new URL("../../", import.meta.url);
export const here = new URL("../", import.meta.url);
export const out = fileURLToPath(new URL("peygir/web/shared/static/built/", root));
export const path = (relative, base = here) => fileURLToPath(new URL(relative, base));
