/** What this phone holds: ready to go, on its way, refused, arrived; and how much room is left. */
import { digits, icon, make, say } from "../lib/page";
import type { Day, Form } from "./api";
import { blank, bodyOf, type Draft, filesOfDraft, forget, instanceOf, mayHaveLeft, openFile, save, update } from "./drafts";
import { clock, dayWord, stateBadge, type Told } from "./lists";
import { beforeItGoes, type Halt } from "./queue";
import type { Space } from "./space";

export type Acts = { send: () => void; open: (draft: Draft) => void; correct: (draft: Draft) => void; changed: () => void };

const sized = (bytes: number): string => {
  const [unit, fa, en] = bytes >= 1e9 ? ([1e9, "گیگابایت", "GB"] as const) : ([1e6, "مگابایت", "MB"] as const);
  const value = bytes >= 10 * unit ? Math.round(bytes / unit) : Math.round((10 * bytes) / unit) / 10;
  return say(`${digits(value).replace(".", "٫")} ${fa}`, `${value} ${en}`);
};

export function sendings(told: Told[], others: number, room: Space | null, halt: Halt, acts: Acts): HTMLElement[] {
  const shown: HTMLElement[] = [];
  // What a correction was begun of is corrected there, not a second time here: the server takes only the newest as its ground.
  const corrected = new Set(told.map((one) => (one.body?.edits ? instanceOf(one.body.edits) : "")));
  const waiting = told.filter((one) => one.draft.state === "ready");
  if (told.length > 0) {
    // Without a signal it is no more than a try.
    const send = make("button", { type: "button", class: navigator.onLine && halt !== "offline" ? "btn btn-primary" : "btn", id: "send-now" }, icon("upload"), say("همین حالا بفرست", "Send now"));
    send.hidden = waiting.length === 0 || halt === "locked" || halt === "session";
    send.addEventListener("click", acts.send);
    shown.push(
      make("section", { class: "panel", id: "held" },
        make("h2", { class: "panel-title" }, say("روی این گوشی", "On this phone"), send),
        make("ul", { class: "visit-list" }, ...told.map((one) => line(one, corrected.has(one.draft.instance), acts)))),
    );
  }
  if (others > 0) {
    const words = say(`${digits(others)} فرم ارسال‌نشدهٔ شخص دیگری، مهر و موم، روی این گوشی هست؛ با ورود خود او فرستاده می‌شود.`, `${others} unsent forms of another person lie sealed on this phone; they are sent when that person logs in.`);
    shown.push(make("p", { class: "notice tone-info" }, icon("lock"), words));
  }
  if (room) shown.push(roomLine(room));
  return shown;
}

function roomLine(room: Space): HTMLElement {
  if (room.low) {
    const words = say(`تنها ${sized(room.left)} جا مانده است. آماده‌ها را بفرستید یا روی گوشی جا باز کنید؛ وگرنه عکس تازه نگه داشته نمی‌شود.`, `Only ${sized(room.left)} of room is left. Send what is ready or make room on the phone, or new photos cannot be kept.`);
    return make("p", { class: "notice tone-bad", role: "alert" }, icon("triangle-alert"), words);
  }
  const kept = room.kept
    ? say("مرورگر قول داده است این‌ها را پاک نکند.", "The browser has promised not to clear it.")
    : say("برای اطمینان، این صفحه را به صفحهٔ خانهٔ گوشی بیفزایید.", "To be safe, add this page to the phone's home screen.");
  return make("p", { class: "help" }, say(`حافظه: ${sized(room.used)} پر، ${sized(room.left)} آزاد. ${kept}`, `Storage: ${sized(room.used)} used, ${sized(room.left)} free. ${kept}`));
}

function line({ draft, body }: Told, corrected: boolean, acts: Acts): HTMLElement {
  const does: HTMLElement[] = [];
  const button = (name: string, words: string, act: () => void | Promise<void>, kind = "btn btn-small"): void => {
    const one = make("button", { type: "button", class: kind, "aria-label": `${words} — ${body?.visit?.office ?? body?.title ?? ""}` }, icon(name), words);
    one.addEventListener("click", () => void act());
    does.push(one);
  };
  if (draft.state === "draft") button("pencil", say("ادامه", "Go on"), () => acts.open(draft));
  if (draft.state === "ready" && body?.xml && !mayHaveLeft(draft)) {
    button("pencil", say("تغییر پیش از ارسال", "Change before sending"), async () => {
      if (await beforeItGoes(draft.id, () => update(draft.id, { state: "draft" }))) acts.open(draft);
      else tellGoing();
    }, "btn btn-small btn-ghost");
  }
  if (draft.state === "ready" && body?.note && !mayHaveLeft(draft)) {
    button("trash-2", say("پاک کردن", "Delete"), async () => {
      if (!confirm(say("این یادداشت هنوز فرستاده نشده است. از این گوشی پاک شود؟ این کار برگشت ندارد.", "This note was not sent yet. Delete it from this phone? It cannot be undone."))) return;
      if (!(await beforeItGoes(draft.id, () => forget(draft.id)))) tellGoing();
      acts.changed();
    }, "btn btn-small btn-ghost");
  }
  if (draft.state === "sent" && body?.xml && !(corrected && draft.instance)) button("pencil", say("تصحیح", "Correct"), () => acts.correct(draft), "btn btn-small btn-ghost");
  if (draft.state === "refused") {
    button("rotate-ccw", say("دوباره بفرست", "Send again"), async () => {
      await again(draft);
      acts.send();
    });
    button("trash-2", say("پاک کردن", "Delete"), async () => {
      const told = body?.note
        ? say("این یادداشت پذیرفته نشده است. از این گوشی پاک شود؟", "This note was not accepted. Delete it from this phone?")
        : say("سرور نسخه‌ای از این فرم را برای سرپرست نگه داشته است. از این گوشی پاک شود؟", "The server has kept a copy of this form for the lead. Delete it from this phone?");
      if (!confirm(told)) return;
      await forget(draft.id);
      acts.changed();
    }, "btn btn-small btn-ghost");
  }
  const when = draft.sentAt ?? draft.changedAt;
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tehran" });
  return make(
    "li", { class: "visit-line", "data-draft": draft.id },
    make("div", { class: "visit-words" },
      make("p", { class: "visit-office" }, digits(body?.visit?.office ?? body?.title ?? say("مهر و موم", "Sealed"))),
      make("p", { class: "sub" }, [body?.visit ? digits(body.title) : "", `${dayWord(day.format(when), day.format(Date.now()))} ${clock(when)}`, draft.files ? say(`${digits(draft.files)} پرونده، ${sized(draft.size)}`, `${draft.files} files, ${sized(draft.size)}`) : ""].filter(Boolean).join(" · ")),
      make("p", { class: "visit-chips" }, stateBadge(draft)),
      ...(draft.answer && draft.state !== "draft" ? [make("p", { class: "sub", dir: "auto" }, draft.answer)] : [])),
    make("div", { class: "visit-does" }, ...does),
  );
}

function tellGoing(): void {
  alert(say("همین حالا در حال ارسال است. پس از رسیدن می‌توانید تصحیح کنید؛ اگر نرسید، دوباره بکوشید.", "It is being sent this moment. You can correct it once it has arrived; if it does not, try again."));
}

async function again(draft: Draft): Promise<void> {
  await update(draft.id, { state: "ready", answer: "", nextAt: 0 });
}

/** A correction is a new version of what was sent; the first stays what it was. */
export async function correct(draft: Draft): Promise<Draft> {
  const sent = await bodyOf(draft);
  const body = { ...sent, xml: "", edits: sent.xml, at: 0 };
  const files = new Map<string, File | null>();
  for (const { name, kept } of await filesOfDraft(draft)) files.set(name, await openFile(draft, name, kept));
  return save(await blank(draft.form, draft.version, body), body, files);
}

/** Forms of no visit of this day: a re-check, a senior visit. */
export function otherForms(day: Day, begin: (form: Form) => void): HTMLElement[] {
  const named = new Set(day.visits.map((visit) => `${visit.form?.id}\n${visit.form?.version}`));
  const rest = day.forms.filter((form) => !named.has(`${form.id}\n${form.version}`));
  if (rest.length === 0) return [];
  const buttons = rest.map((form) => {
    const one = make("button", { type: "button", class: "btn" }, icon("plus"), digits(form.title));
    one.addEventListener("click", () => begin(form));
    return one;
  });
  return [make("section", { class: "panel" }, make("h2", { class: "panel-title" }, say("فرم‌های دیگر", "Other forms")), make("div", { class: "actions" }, ...buttons))];
}
