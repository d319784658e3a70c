/** Filled forms on this phone: being written, waiting to go, gone, or refused. */
import { all, filesOf, get, keys, remove, write } from "./store";
import { keyOf, mustOwn, owner, seal, sealJson, type Sealed, unseal, unsealJson } from "./vault";

export type State = "draft" | "ready" | "refused" | "sent";
/** What may be read without the key: enough to say what is unsent. */
export type Draft = {
  id: string;
  owner: string;
  state: State;
  form: string;
  version: string;
  instance: string; // the instanceID once finished
  changedAt: number;
  sentAt: number | null;
  size: number; // bytes of the files
  files: number;
  filesSent: number;
  tries: number;
  posted?: boolean; // it was put on its way: it may have arrived, whether we heard of it or not
  nextAt: number; // not before this moment
  answer: string; // what the server said last
  body: Sealed; // Body
};
// `visit` is kept whole: the lists of later days do not name it any more. `at`: the part that was open last.
export type Body = { title: string; visit: { code: string; kind: string; office: string; on: string } | null; visitPath: string; xml: string; edits: string; at?: number; note?: Note };
/** What is noted without a form; `of`: the round, the check, the finding. */
export type Note = { kind: "defect" | "look" | "recheck"; of: number; service: string; outcome: string; text: string; lon: number | null; lat: number | null; accuracy: number | null };
export type Kept = { sealed: Sealed; type: string; size: number; sent: boolean };

export const DAY = 86_400_000;
export const SENT_KEPT = 3 * DAY; // the sent ones can be corrected for so long

/** A draft that is not in the store yet: `save` puts it there with all that belongs to it. */
export async function blank(form: string, version: string, body: Body): Promise<Draft> {
  const { id, key } = await mustOwn();
  return {
    id: crypto.randomUUID(), owner: id, state: "draft", form, version, instance: "", changedAt: Date.now(), sentAt: null,
    size: 0, files: 0, filesSent: 0, tries: 0, nextAt: 0, answer: "", body: await sealJson(key, body),
  };
}

export async function create(form: string, version: string, body: Body): Promise<Draft> {
  const draft = await blank(form, version, body);
  await write(["drafts"], (of) => void of("drafts").put(draft));
  return draft;
}

export async function bodyOf(draft: Draft): Promise<Body> {
  return unsealJson<Body>(await keyOf(draft.owner), draft.body);
}

/**
 * Write the answers and whatever files are new, and drop those no longer named: all of it or nothing.
 *
 * `files`: what the answers name; null where the file itself is not at hand, as it lies in the store already.
 */
export async function save(draft: Draft, body: Body, files: Map<string, File | null>, state: State = "draft"): Promise<Draft> {
  const key = await keyOf(draft.owner);
  const held = new Map((await filesOfDraft(draft)).map(({ name, kept }) => [name, kept.size]));
  const fresh: [string, Kept][] = [];
  for (const [name, file] of files) {
    if (held.has(name) || !file) continue;
    fresh.push([name, { sealed: await seal(key, await file.arrayBuffer()), type: file.type, size: file.size, sent: false }]);
  }
  const sizes = [...[...held].filter(([name]) => files.has(name)).map(([, size]) => size), ...fresh.map(([, kept]) => kept.size)];
  const saved: Draft = {
    ...draft, state, changedAt: Date.now(), size: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length,
    body: await sealJson(key, body), instance: state === "ready" && body.xml ? instanceOf(body.xml) : draft.instance,
  };
  await write(["drafts", "files"], (of) => {
    of("drafts").put(saved);
    for (const [name, kept] of fresh) of("files").put(kept, [draft.id, name]);
    for (const name of held.keys()) if (!files.has(name)) of("files").delete([draft.id, name]);
  });
  return saved;
}

/** Whether it may lie on the server by now. An earlier page counted its tries only. */
export const mayHaveLeft = (draft: Draft): boolean => Boolean(draft.posted || draft.tries);

export async function filesOfDraft(draft: Draft, unsent = false): Promise<{ name: string; kept: Kept }[]> {
  const range = filesOf(draft.id);
  const [names, kept] = [await keys("files", range), await all<Kept>("files", range)];
  return names
    .map((key, at) => ({ name: (key as [string, string])[1], kept: kept[at] as Kept }))
    .filter((one) => !unsent || !one.kept.sent);
}

export async function openFile(draft: Draft, name: string, kept: Kept): Promise<File> {
  return new File([await unseal(await keyOf(draft.owner), kept.sealed)], name, { type: kept.type });
}

export async function update(id: string, change: Partial<Draft>): Promise<void> {
  const draft = await get<Draft>("drafts", id);
  if (draft) await write(["drafts"], (of) => void of("drafts").put({ ...draft, ...change }));
}

export async function forget(id: string): Promise<void> {
  await write(["drafts", "files"], (of) => {
    of("drafts").delete(id);
    of("files").delete(filesOf(id));
  });
}

/** Mine, newest first; and how many unsent ones of other people this phone holds. */
export async function list(): Promise<{ mine: Draft[]; others: number }> {
  const me = (await owner())?.id;
  const found = await all<Draft>("drafts");
  const mine = found.filter((one) => one.owner === me).sort((a, b) => b.changedAt - a.changedAt);
  return { mine, others: found.filter((one) => one.owner !== me && one.state !== "sent").length };
}

/** What was sent is kept for a while, so that it can be corrected; then its space is given back. */
export async function tidy(now = Date.now()): Promise<void> {
  for (const one of await all<Draft>("drafts")) {
    if (one.state === "sent" && one.sentAt !== null && now - one.sentAt > SENT_KEPT) {
      await remove("files", filesOf(one.id));
      if (now - one.sentAt > 10 * SENT_KEPT) await remove("drafts", one.id);
    }
  }
}

export function instanceOf(xml: string): string {
  const found = new DOMParser().parseFromString(xml, "text/xml").getElementsByTagNameNS("*", "instanceID")[0];
  return found?.textContent?.trim() ?? "";
}
