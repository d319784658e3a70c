/** How the day is drawn: visits in their order, and what this phone holds. */
import * as jalali from "../lib/jalali";
import { digits, icon, make, persian, say } from "../lib/page";
import type { Visit } from "./api";
import type { Body, Draft } from "./drafts";

export type Told = { draft: Draft; body: Body | null };

const KINDS: Record<string, [string, string]> = {
  field: ["بازدید حضوری", "Field visit"],
  desk: ["بررسی پشت میز", "Desk review"],
  senior: ["بازدید مدیر", "Senior visit"],
  recheck: ["بازبینی", "Re-check"],
};
export const kindWord = (kind: string): string => say(...(KINDS[kind] ?? [kind, kind]));

export const clock = (at: number): string =>
  digits(new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tehran", hour: "2-digit", minute: "2-digit" }).format(at));

export function dayWord(day: string, today: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  const apart = Math.round((time - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
  if (apart === 0) return say("امروز", "Today");
  if (apart === 1) return say("فردا", "Tomorrow");
  if (apart === -1) return say("دیروز", "Yesterday");
  const name = new Intl.DateTimeFormat(persian ? "fa-IR" : "en-GB", { timeZone: "UTC", weekday: "long" }).format(time);
  return `${name} ${digits(jalali.write(jalali.fromTime(time)))}`;
}

export const badge = (tone: string, name: string, words: string): HTMLElement => make("span", { class: `chip chip-plain tone-${tone}` }, icon(name), words);

const STATES: Record<string, [string, string, string, string]> = {
  draft: ["warn", "pencil", "نیمه‌کاره", "half done"],
  ready: ["warn", "upload", "آمادهٔ ارسال", "ready to send"],
  refused: ["bad", "octagon-alert", "پذیرفته نشد", "not accepted"],
  sent: ["good", "circle-check", "رسید", "arrived"],
};

export function stateBadge(draft: Draft): HTMLElement {
  const [tone, name, fa, en] = STATES[draft.state] as [string, string, string, string];
  const half = draft.state === "ready" && draft.filesSent > 0;
  const words = half
    ? say(`${digits(draft.filesSent)} از ${digits(draft.files)} پرونده رسیده`, `${draft.filesSent} of ${draft.files} files arrived`)
    : say(fa, en);
  return badge(tone, name, words);
}

export type Doing = { begin: (visit: Visit) => void; open: (draft: Draft) => void };

const apple = /iPhone|iPad/.test(navigator.userAgent);
// Opens whatever map the phone has; no map of another host is drawn here.
const wayTo = (visit: Visit): string => (apple ? "maps:?q=" : `geo:${visit.lat},${visit.lon}?q=`) + `${visit.lat},${visit.lon}`;

function opener(visit: Visit, next: boolean, told: Told | undefined, lacks: string, doing: Doing): HTMLElement {
  const open = make("button", { type: "button", class: next ? "btn btn-primary" : "btn" });
  const state = told?.draft.state;
  if (visit.state === "done" && !told) open.hidden = true;
  else if (state === "draft") open.append(icon("pencil"), say("ادامه", "Go on"));
  else if (state === undefined && visit.form && !lacks) open.append(icon("list-checks"), say("شروع", "Begin"));
  else open.hidden = true;
  open.setAttribute("aria-label", `${open.textContent} — ${visit.office}`);
  open.addEventListener("click", () => (told ? doing.open(told.draft) : doing.begin(visit)));
  return open;
}

/** One visit. `place`: its number on the day's map; `lacks`: why this page cannot fill its form, told before anybody goes there. */
export function visitLine(visit: Visit, next: boolean, told: Told | undefined, place: number, lacks: string, doing: Doing): HTMLElement {
  // Nobody goes or calls there any more.
  const over = visit.state === "done" || told?.draft.state === "ready" || told?.draft.state === "sent";
  const where = !over && visit.lat !== null && visit.lon !== null && visit.kind !== "desk"
    ? make("a", { class: "btn btn-ghost", href: wayTo(visit) }, icon("map-pin"), say("راه", "Way"), make("span", { class: "sr-only" }, ` — ${visit.office}`))
    : "";
  const call = !over && visit.contact
    ? make("a", { class: "btn btn-ghost", href: `tel:${visit.contact}` }, icon("phone"), make("bdi", {}, digits(visit.contact)))
    : "";
  const chips = [
    ...(visit.fixed ? [badge("info", "clock", say("قرار ثابت", "agreed time"))] : []),
    ...(visit.state === "done" ? [badge("good", "circle-check", say("انجام شد", "done"))] : []),
    ...(visit.state === "missed" ? [badge("bad", "circle-x", say("انجام نشد", "missed"))] : []),
    ...(told ? [stateBadge(told.draft)] : []),
  ];
  const second = [kindWord(visit.kind), visit.round].filter(Boolean).join(" · ");
  return make(
    "li", { class: next ? "visit-line visit-next" : "visit-line", "data-visit": visit.code },
    make(
      "div", { class: "visit-words" },
      ...(place || visit.at || next
        ? [make("p", { class: "visit-when" }, ...(place ? [make("span", { class: "visit-number" }, digits(place)), " "] : []), make("bdi", {}, digits(visit.at)), next ? make("strong", {}, ` ${say("بعدی", "next")}`) : "")]
        : []),
      make("p", { class: "visit-office" }, digits(visit.office)),
      make("p", { class: "sub" }, digits(second)),
      ...(lacks ? [make("p", { class: "sub tone-warn" }, icon("triangle-alert"), lacks)] : []),
      ...(chips.length ? [make("p", { class: "visit-chips" }, ...chips)] : []),
    ),
    make("div", { class: "visit-does" }, opener(visit, next, told, lacks, doing), where, call),
  );
}
