/** Fetches the day and the blank forms while there is a signal, so that nothing need be fetched without one. */
import { askBytes, askDay, type Day, type Form, type Media } from "./api";
import { type Draft, SENT_KEPT } from "./drafts";
import { tryOut, unable } from "./fitness";
import { all, get, keys, put, remove } from "./store";
import { enter, mustOwn, owner, seal, sealJson, type Sealed, unseal, unsealJson } from "./vault";

/** A blank form. `lacks`: what this page cannot do of it; `opens`: whether the engine takes it, once that was tried. */
export type Held = { hash: string; xml: string; lacks?: string; opens?: boolean };
type HeldMedia = { hash: string; type: string; sealed: Sealed };
export type ListedVisit = { code: string; kind: string; office: string; on: string };
export type Snapshot = { at: number; day: Day };

const TYPES: Record<string, string> = {
  csv: "text/csv", xml: "text/xml", geojson: "application/geo+json", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg",
  svg: "image/svg+xml", webp: "image/webp",
};
export const typeOf = (name: string): string => TYPES[name.split(".").pop()?.toLowerCase() ?? ""] ?? "application/octet-stream";

export const formKey = (form: { id: string; version: string }): string => `${form.id}\n${form.version}`;
const mediaKey = (me: string, form: { id: string; version: string }, name: string): string => `media\n${me}\n${formKey(form)}\n${name}`;

/** The day anew, kept for later; raises what `askDay` raises. */
export async function refresh(): Promise<{ kept: Snapshot; day: Day }> {
  const day = await askDay();
  const me = await owner();
  const { id, key } = me?.id === day.person.id && me.user === day.person.user ? me : await enter(day.person.id, day.key, day.person.user);
  // The key is in its own safe place; the token of the session is asked for anew before each sending.
  const kept: Snapshot = { at: Date.now(), day: { ...day, key: "", csrf: "" } };
  await put("sealed", await sealJson(key, kept), `day\n${id}`);
  return { kept, day };
}

/** Blank forms and their lists, those that changed. */
export async function fetchForms(day: Day): Promise<void> {
  const { id, key } = await mustOwn();
  for (const form of day.forms) {
    await fetchForm(form);
    for (const media of form.media) await fetchMedia(id, key, form, media);
    await tryOut(form);
  }
  await forgetOld(id, day.forms);
}

async function fetchForm(form: Form): Promise<void> {
  const held = await get<Held>("forms", formKey(form));
  if (held?.hash === form.hash) return;
  const xml = new TextDecoder().decode(await askBytes(form.url));
  await put("forms", { hash: form.hash, xml, lacks: unable(xml) } satisfies Held, formKey(form));
}

async function fetchMedia(me: string, key: CryptoKey, form: Form, media: Media): Promise<void> {
  const held = await get<HeldMedia>("sealed", mediaKey(me, form, media.name));
  if (held && held.hash === media.hash) return;
  const bytes = await askBytes(media.url);
  await put("sealed", { hash: media.hash, type: typeOf(media.name), sealed: await seal(key, bytes) } satisfies HeldMedia, mediaKey(me, form, media.name));
}

/** Lists of forms that neither a visit nor a draft needs: without its lists, a form that is open would lose the answers chosen from them. */
async function forgetOld(me: string, forms: Form[]): Promise<void> {
  const wanted = new Set(forms.flatMap((form) => form.media.map((media) => mediaKey(me, form, media.name))));
  const inHand = (await all<Draft>("drafts"))
    .filter((one) => one.owner === me && (one.state !== "sent" || Date.now() - (one.sentAt ?? 0) < SENT_KEPT))
    .map((one) => mediaKey(me, { id: one.form, version: one.version }, ""));
  for (const key of await keys("sealed")) {
    if (typeof key === "string" && key.startsWith(`media\n${me}\n`) && !wanted.has(key) && !inHand.some((one) => key.startsWith(one))) await remove("sealed", key);
  }
}

/** What was fetched last, without asking anybody. Null: never; raises Locked without a key. */
export async function snapshot(): Promise<Snapshot | null> {
  const { id, key } = await mustOwn();
  const sealed = await get<Sealed>("sealed", `day\n${id}`);
  return sealed ? unsealJson<Snapshot>(key, sealed) : null;
}

export async function blankForm(form: { id: string; version: string }): Promise<string | null> {
  return (await get<Held>("forms", formKey(form)))?.xml ?? null;
}

/** A file beside a form. The list of visits always holds the visit in hand, though it may be done by now. */
export function mediaOf(form: { id: string; version: string }, visit: ListedVisit | null) {
  return async (name: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null> => {
    const { id, key } = await mustOwn();
    const held = await get<HeldMedia>("sealed", mediaKey(id, form, name));
    let bytes = held ? new Uint8Array(await unseal(key, held.sealed)) : null;
    if (name === "visits.csv" && visit) bytes = withVisit(bytes, visit);
    return bytes ? { bytes, type: held?.type ?? typeOf(name) } : null;
  };
}

/** The list as it came, with a line for this visit where it has none: a visit that is done leaves the server's list. */
export function withVisit(bytes: Uint8Array | null, visit: ListedVisit): Uint8Array<ArrayBuffer> {
  const text = bytes ? new TextDecoder().decode(bytes).replace(/^\ufeff/, "") : "name,label,kind,office,on\n";
  const lines = text.trimEnd().split(/\r?\n/);
  const columns = (lines[0] ?? "").split(",").map((column) => column.trim());
  const at = columns.indexOf("name");
  if (!lines.slice(1).some((line) => line.split(",")[at]?.replace(/^"|"$/g, "") === visit.code)) {
    const quoted = (value: string): string => `"${value.replace(/"/g, '""')}"`;
    const line: Record<string, string> = { name: visit.code, kind: visit.kind, office: visit.office, on: visit.on };
    lines.push(columns.map((column) => quoted(line[column] ?? (column.startsWith("label") ? visit.office : ""))).join(","));
  }
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}
