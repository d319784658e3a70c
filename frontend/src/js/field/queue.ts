/**
 * Sends what is ready, once. The instanceID was fixed when the form was begun, and the server answers a repeat as it answered
 * the first time; so whatever is not known to have arrived is simply sent again: the answers with each post, and only those
 * files that no answer has acknowledged yet.
 */
import { ask, askDay, type Day, isLocked, Offline, PhoneLocked, SessionOver } from "./api";
import { bodyOf, type Draft, filesOfDraft, mayHaveLeft, type Note, openFile, update } from "./drafts";
import { all, get, write } from "./store";
import { leave, owner } from "./vault";

export type Halt = "" | "offline" | "session" | "locked" | "waiting" | "busy";
export type Told = (what: { draft: string; files: number; sent: number }) => void;

const QUEUE = "peygir-field-queue";
const SUBMISSION = "/field/submission";
// Small posts: a bad connection carries one photo sooner than ten.
const PART = 1_000_000;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 5 * 60_000;

export const backOff = (tries: number, chance = Math.random()): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, 12)) * (0.5 + chance / 2);

/** Send all that may go now. One page of this phone sends at a time. `day`: when it was asked for just now. */
export async function drain(told: Told = () => {}, hurry = false, day?: Day): Promise<Halt> {
  return navigator.locks.request(QUEUE, { ifAvailable: true }, async (lock) =>
    lock ? work(told, hurry, day) : "busy",
  );
}

/**
 * Do something with what is ready while it cannot be sent. False, and nothing is done: forms are being sent this moment, or it
 * was put on its way and may lie on the server; then it is corrected once it has arrived.
 */
export async function beforeItGoes(id: string, change: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(QUEUE, { ifAvailable: true }, async (lock) => {
    const draft = lock ? await get<Draft>("drafts", id) : undefined;
    if (draft?.state !== "ready" || mayHaveLeft(draft)) return false;
    await change();
    return true;
  });
}

/** The moment at which the first of what waits may go again; null when nothing waits. */
export async function nextTry(): Promise<number | null> {
  const me = await owner();
  const waiting = (await all<Draft>("drafts")).filter((one) => one.owner === me?.id && one.state === "ready");
  return waiting.length ? Math.min(...waiting.map((one) => one.nextAt)) : null;
}

async function work(told: Told, hurry: boolean, given?: Day): Promise<Halt> {
  const me = await owner();
  if (!me) return "locked";
  const ready = (await all<Draft>("drafts"))
    .filter((one) => one.owner === me.id && one.state === "ready")
    .sort((a, b) => a.changedAt - b.changedAt);
  if (ready.length === 0) return "";
  let halt: Halt = "";
  try {
    const day = given ?? (await askDay());
    if (day.person.id !== me.id || !day.known) return "session"; // somebody else is logged in on this phone
    for (const draft of ready) {
      // A clock that was set back does not make anybody wait for days.
      if (!hurry && draft.nextAt > Date.now() && draft.nextAt - Date.now() <= LONGEST_WAIT) {
        halt = "waiting";
        continue;
      }
      try {
        await sendOne(draft, day.csrf, told);
      } catch (fault) {
        if (!(fault instanceof Offline)) throw fault;
        await update(draft.id, { tries: draft.tries + 1, nextAt: Date.now() + backOff(draft.tries) });
        halt = "offline";
      }
    }
  } catch (fault) {
    halt = await stop(fault);
  }
  return halt;
}

/** Why nothing more can be sent now; a phone told to be lost forgets its key here. */
export async function stop(fault: unknown): Promise<Halt> {
  if (fault instanceof Offline) return "offline";
  const locked = fault instanceof PhoneLocked || (fault instanceof SessionOver && (await isLocked()));
  if (locked) {
    await leave();
    return "locked";
  }
  if (fault instanceof SessionOver) return "session";
  throw fault;
}

async function sendOne(draft: Draft, csrf: string, told: Told): Promise<void> {
  const { xml, note } = await bodyOf(draft);
  if (!draft.posted) await update(draft.id, { posted: true });
  if (note) return sendNote(draft, note, csrf);
  let left = await filesOfDraft(draft, true);
  do {
    const part: typeof left = [];
    let size = 0;
    for (const one of left) {
      if (part.length > 0 && size + one.kept.size > PART) break;
      part.push(one);
      size += one.kept.size;
    }
    left = left.slice(part.length);
    const form = new FormData();
    form.append("xml_submission_file", new File([xml], "submission.xml", { type: "text/xml" }));
    for (const { name, kept } of part) form.append(name, await openFile(draft, name, kept), name);
    if (left.length > 0) form.append("*isIncomplete*", "yes");
    const said = await post(form, csrf);
    if (said.refused) {
      await update(draft.id, { state: "refused", answer: said.message });
      return;
    }
    await write(["files"], (of) => {
      for (const { name, kept } of part) of("files").put({ ...kept, sent: true }, [draft.id, name]);
    });
    const sent = draft.files - left.length;
    await update(draft.id, { filesSent: sent, tries: 0, answer: said.message });
    told({ draft: draft.id, files: draft.files, sent });
  } while (left.length > 0);
  await update(draft.id, { state: "sent", sentAt: Date.now(), filesSent: draft.files, tries: 0 });
  told({ draft: draft.id, files: draft.files, sent: draft.files });
}

/** A note and its photo in one post; its number on this phone is its key on the server. */
async function sendNote(draft: Draft, note: Note, csrf: string): Promise<void> {
  const form = new FormData();
  const told: Record<string, string | number | null> = { key: draft.id, kind: note.kind, of: note.of, service: note.service, outcome: note.outcome, note: note.text, lon: note.lon, lat: note.lat, accuracy: note.accuracy, ago: Math.max(0, Date.now() - draft.changedAt) / 1_000 };
  for (const [name, value] of Object.entries(told)) if (value !== null) form.append(name, String(value));
  for (const { name, kept } of await filesOfDraft(draft)) form.append("files", await openFile(draft, name, kept), name);
  const answer = await ask("/field/note", { method: "POST", body: form, headers: { "X-CSRFToken": csrf } }, 60_000);
  const plain = !(answer.headers.get("Content-Type") ?? "").includes("json");
  if (answer.status >= 500 || [408, 423, 425, 429].includes(answer.status) || (plain && !answer.ok)) throw new Offline(`status ${answer.status}`);
  let message = "";
  try {
    message = ((await answer.json()) as { message: string }).message;
  } catch (fault) {
    throw new Offline(String(fault));
  }
  const state = answer.ok ? "sent" : "refused";
  await update(draft.id, { state, answer: message, tries: 0, filesSent: draft.files, sentAt: answer.ok ? Date.now() : null });
}

async function post(body: FormData, csrf: string): Promise<{ refused: boolean; message: string }> {
  const answer = await ask(
    SUBMISSION,
    { method: "POST", body, headers: { "X-CSRFToken": csrf, "X-OpenRosa-Version": "1.0", Accept: "text/xml" } },
    60_000,
  );
  let text = "";
  try {
    text = await answer.text();
  } catch (fault) {
    throw new Offline(String(fault));
  }
  if (answer.status === 201 || answer.status === 202) return { refused: false, message: messageOf(text) };
  // Too early, too busy, being written just now, or ours to mend: later again.
  if (answer.status >= 500 || [408, 423, 425, 429].includes(answer.status)) throw new Offline(`status ${answer.status}`);
  // A token of another session: the next round fetches a fresh one.
  if (answer.status === 403 && !text.includes("OpenRosaResponse")) throw new Offline("status 403");
  return { refused: true, message: messageOf(text) || `HTTP ${answer.status}` };
}

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&" };
// Without DOMParser: the service worker sends too.
const messageOf = (xml: string): string =>
  (/<(?:\w+:)?message[^>]*>([^<]*)</.exec(xml)?.[1] ?? "").replace(/&(?:lt|gt|quot|apos|amp);/g, (one) => ENTITIES[one] ?? one).trim();
