/** The day on the screen: what is next before all else, its map, and the days to come folded below. */
import { digits, icon, make, say } from "../lib/page";
import type { Day, Form, Visit } from "./api";
import { besides } from "./besides";
import { lacksOf } from "./fitness";
import { dayWord, type Doing, type Told, visitLine } from "./lists";
import { dayMap } from "./map";
import { clockTrouble, today as todayOf } from "./now";
import type { Halt } from "./queue";
import { otherForms } from "./sendings";
import type { Snapshot } from "./sync";

type Acts = Doing & { form: (form: Form) => void };

/** Finished on this phone, whatever the server knows of it by now. */
const OVER = new Set(["ready", "sent"]);

export async function days(kept: Snapshot | null, told: Told[], halt: Halt, acts: Acts): Promise<HTMLElement[]> {
  if (!kept) {
    if (halt === "locked" || halt === "session") return [];
    const words = halt === "offline" ? say("یک بار با اینترنت باز کنید تا بازدیدها روی گوشی بیاید.", "Open it once with a signal, so that the visits come to the phone.") : say("بازدیدها گرفته می‌شود…", "Fetching the visits…");
    return [make("p", { class: "help", role: "status" }, words)];
  }
  const { day } = kept;
  const today = todayOf(kept);
  // The newest of what this phone holds of a visit: a correction stands before what it corrects.
  const of = new Map([...told].reverse().filter((one) => one.body?.visit).map((one) => [one.body?.visit?.code, one] as const));
  const waits = (visit: Visit): boolean => visit.state === "planned" && !OVER.has(of.get(visit.code)?.draft.state ?? "");
  const next = day.visits.find((visit) => visit.on !== "" && visit.on <= today && waits(visit)) ?? day.visits.find((visit) => visit.on > today && waits(visit));
  const lacks = await lacksOf(day);
  const section = ([on, visits]: [string, Visit[]]): HTMLElement => {
    const { places, map } = dayMap(visits);
    const lines = visits.map((visit) => visitLine(visit, visit === next, of.get(visit.code), places.get(visit.code) ?? 0, lacks.get(visit.code) ?? "", acts));
    return make("section", { class: "panel" }, make("h2", { class: "panel-title" }, on ? dayWord(on, today) : say("بی‌روز", "No day yet")), make("ol", { class: "visit-list" }, ...lines), ...(map ? [map] : []));
  };
  const [now, later] = [[] as [string, Visit[]][], [] as [string, Visit[]][]];
  for (const one of byDay(day)) {
    const [on, visits] = one;
    if (on && on < today && !visits.some(waits) && !visits.some((visit) => of.has(visit.code))) continue;
    (on && on <= today || visits.includes(next as Visit) ? now : later).push(one);
  }
  const trouble = clockTrouble(kept);
  return [
    ...(trouble ? [make("p", { class: "notice tone-warn", role: "status" }, icon("clock-alert"), trouble)] : []),
    figures(day, today, told, waits),
    ...now.map(section),
    ...(later.length ? [folded(later, section)] : []),
    ...(day.visits.length ? [] : [make("div", { class: "empty" }, make("p", { class: "empty-title" }, say("بازدیدی برای شما برنامه‌ریزی نشده است", "No visit is planned for you")), make("p", {}, say("بازدیدهای شما و گروه‌تان این‌جا به ترتیب روز می‌آید.", "Your visits and your team's appear here, in the order of the day.")))]),
    ...besides(day, told),
    ...otherForms(day, acts.form),
  ];
}

function figures(day: Day, today: string, told: Told[], waits: (visit: Visit) => boolean): HTMLElement {
  const figure = (number: number, words: string, tone: string, name: string): HTMLElement =>
    make("li", { class: number ? `tone-${tone}` : "tone-neutral" }, make("span", { class: "figure-of-day" }, icon(name), make("span", { class: "n" }, digits(number)), make("span", { class: "of" }, words)));
  const unsent = told.filter((one) => one.draft.state === "ready" || one.draft.state === "refused").length;
  const half = told.filter((one) => one.draft.state === "draft").length;
  const left = day.visits.filter((visit) => visit.on !== "" && visit.on <= today && waits(visit)).length;
  return make("ul", { class: "today-counts field-counts", "aria-label": say("امروز در یک نگاه", "Today at a glance") },
    figure(left, say("مانده تا امروز", "left today"), "info", "map-pin"),
    figure(half, say("نیمه‌کاره", "half done"), "warn", "pencil"),
    figure(unsent, say("ارسال‌نشده", "unsent"), "warn", "upload"));
}

let unfolded = false; // stays as the person left it while the page is drawn anew

function folded(later: [string, Visit[]][], section: (one: [string, Visit[]]) => HTMLElement): HTMLElement {
  const count = later.reduce((sum, [, visits]) => sum + visits.length, 0);
  const whole = make("details", { class: "field-later" }, make("summary", {}, say(`روزهای دیگر: ${digits(count)} بازدید`, `Other days: ${count} visits`), icon("chevron-down")));
  // Drawn when it is opened: twenty days are nothing to make for who looks at today.
  const draw = (): void => void (whole.open && whole.childElementCount === 1 && whole.append(...later.map(section)));
  whole.addEventListener("toggle", () => {
    unfolded = whole.open;
    draw();
  });
  whole.open = unfolded;
  draw();
  return whole;
}

/** In the order of the days, those without one last. */
function byDay(day: Day): [string, Visit[]][] {
  const days = new Map<string, Visit[]>();
  for (const visit of day.visits) days.set(visit.on, [...(days.get(visit.on) ?? []), visit]);
  return [...days].sort(([a], [b]) => (a || "9").localeCompare(b || "9"));
}
