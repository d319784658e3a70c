/** «My day»: where next, what to look at, what is still unsent. The address (#fill/…) says which form is in hand. */
import { digits, icon, make, say } from "../lib/page";
import { Offline, SessionOver, type Visit } from "./api";
import { bodyOf, create, type Draft, list, tidy } from "./drafts";
import { fill, type Filling } from "./fill";
import { get } from "./store";
import { byDay, clock, dayWord, type Told, visitLine } from "./lists";
import { drain, type Halt, nextTry, stop } from "./queue";
import { otherForms, sendings } from "./sendings";
import { persist, space } from "./space";
import { fetchForms, refresh, type Snapshot, snapshot } from "./sync";
import { owner } from "./vault";

const EVERY = 60_000;

export class App {
  private day: Snapshot | null = null;
  private halt: Halt = "";
  private go = "";
  private busy = "";
  private filling: Filling | null = null;
  private drawing = 0;
  private timer = 0;

  constructor(private readonly root: HTMLElement) {}

  async start(): Promise<void> {
    addEventListener("hashchange", () => void this.route());
    addEventListener("online", () => void this.work(true));
    addEventListener("offline", () => void this.draw());
    document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && this.work()));
    setInterval(() => void this.work(), EVERY);
    if (await owner()) this.day = await snapshot().catch(() => null);
    await this.route();
    await this.work(true);
    void persist();
    void tidy();
  }

  /** Fetch the day and send what is ready, if there is a signal. Never in the way of writing. */
  private async work(hurry = false): Promise<void> {
    if (this.busy) return;
    this.busy = say("در حال هماهنگی…", "Syncing…");
    if (!this.filling) void this.draw();
    try {
      const { kept, day } = await refresh();
      this.day = kept;
      this.halt = "";
      this.busy = say("در حال ارسال…", "Sending…");
      // First what is unsent, then what is new: a connection may not last for both.
      this.halt = await drain(() => void (this.filling || this.draw()), hurry, day);
      if (this.halt === "busy") this.halt = "";
      await fetchForms(day);
    } catch (fault) {
      if (fault instanceof SessionOver) this.go = fault.go;
      this.halt = fault instanceof Offline ? "offline" : await stop(fault).catch(() => "offline" as const);
    }
    this.busy = "";
    if (this.halt === "locked") {
      this.day = null;
      await this.filling?.close().catch(() => {});
      this.filling = null;
      location.hash = "";
    }
    if (!this.filling) await this.draw();
    else this.bar();
    clearTimeout(this.timer);
    const at = await nextTry();
    if (at !== null && this.halt !== "locked" && this.halt !== "session") this.timer = window.setTimeout(() => void this.work(), Math.max(2_000, at - Date.now()));
  }

  private async route(): Promise<void> {
    const id = /^#fill\/(.+)$/.exec(location.hash)?.[1];
    await this.filling?.close();
    this.filling = null;
    const draft = id ? await get<Draft>("drafts", id) : undefined;
    if (draft?.state !== "draft" || draft.owner !== (await owner())?.id) return this.draw();
    this.root.replaceChildren(make("p", { class: "help", role: "status" }, say("فرم باز می‌شود…", "Opening the form…")));
    try {
      this.filling = await fill(draft, (finished) => {
        this.filling = null;
        location.hash = "";
        if (finished) void this.work(true);
      });
    } catch (fault) {
      console.error(fault);
    }
    if (!this.filling) {
      const words = say(
        "این فرم روی این گوشی باز نشد. آنچه نوشته‌اید نگه داشته شده است؛ یک بار با اینترنت این صفحه را باز کنید.",
        "This form did not open on this phone. What you wrote is kept; open this page once with a signal.",
      );
      const back = make("a", { class: "btn", href: "#" }, say("برگشت", "Back"));
      this.root.replaceChildren(make("div", { class: "notice tone-bad" }, icon("circle-alert"), make("div", { class: "notice-body" }, make("p", {}, words), back)));
      return;
    }
    this.root.replaceChildren(this.filling.element);
    document.body.classList.add("field-filling");
    this.bar();
  }

  private async begin(visit: Visit): Promise<void> {
    const form = this.day?.day.forms.find((one) => one.id === visit.form?.id && one.version === visit.form.version);
    if (!form) return;
    const { code, kind, office, on } = visit;
    await this.beginForm(form, { code, kind, office, on });
  }

  private async beginForm(form: { id: string; version: string; title: string; visit_path: string }, visit: { code: string; kind: string; office: string; on: string } | null): Promise<void> {
    const draft = await create(form.id, form.version, { title: form.title, visit, visitPath: form.visit_path, xml: "", edits: "" });
    location.hash = `fill/${draft.id}`;
  }

  /** The line at the top: with or without a signal, unsent, and what is in the way. */
  private bar(): void {
    const line = document.getElementById("field-state");
    if (!line) return;
    const online = navigator.onLine && this.halt !== "offline";
    const words = this.busy || (online ? (this.day ? say(`تازه‌سازی ${clock(this.day.at)}`, `Updated ${clock(this.day.at)}`) : "") : say("بی‌ارتباط — کار ادامه دارد", "No signal — work goes on"));
    line.replaceChildren(icon(this.busy ? "loader" : online ? "circle-check" : "circle-dashed"), make("span", {}, words));
  }

  private notices(): HTMLElement[] {
    const login = (words: string): HTMLElement =>
      make("a", { class: "btn btn-primary", href: this.go || "/account/login/?next=/field/" }, icon("log-in"), words);
    if (this.halt === "locked") {
      const words = say(
        "این گوشی قفل شده یا هنوز کسی با آن وارد نشده است. چیزی فرستاده نمی‌شود. هرچه روی آن نوشته شده مهر و موم مانده و با ورود دوبارهٔ همان شخص باز می‌شود.",
        "This phone is locked, or nobody has logged in on it yet. Nothing is sent. What was written on it stays sealed and opens when the same person logs in again.",
      );
      return [make("div", { class: "notice tone-bad", role: "alert" }, icon("lock"), make("div", { class: "notice-body" }, make("p", {}, words), login(say("ورود", "Log in"))))];
    }
    if (this.halt === "session") {
      const words = say("برای ارسال دوباره وارد شوید. نوشتن بدون ورود هم ادامه دارد.", "Log in again to send. You can go on writing without it.");
      return [make("div", { class: "notice tone-warn", role: "status" }, icon("log-in"), make("div", { class: "notice-body" }, make("p", {}, words), login(say("ورود", "Log in"))))];
    }
    return [];
  }

  private async draw(): Promise<void> {
    const turn = (this.drawing += 1);
    const { mine, others } = await list();
    const told: Told[] = [];
    for (const draft of mine) told.push({ draft, body: await bodyOf(draft).catch(() => null) });
    const room = await space();
    // Another drawing began meanwhile, or a form was opened: that one counts.
    if (turn !== this.drawing || this.filling) return;
    document.body.classList.remove("field-filling");
    const busy = document.activeElement?.closest<HTMLElement>("[data-visit]")?.dataset.visit;
    this.root.replaceChildren(...this.notices(), ...(await this.days(told)), ...sendings(told, others, room, this.halt, {
      send: () => void this.work(true),
      open: (draft) => void (location.hash = `fill/${draft.id}`),
      changed: () => void this.draw(),
    }));
    if (busy) this.root.querySelector<HTMLElement>(`[data-visit="${CSS.escape(busy)}"] button:not([hidden])`)?.focus();
    this.bar();
  }

  private async days(told: Told[]): Promise<HTMLElement[]> {
    const shown: HTMLElement[] = [];
    const unsent = told.filter((one) => one.draft.state === "ready" || one.draft.state === "refused").length;
    const half = told.filter((one) => one.draft.state === "draft").length;
    if (!this.day) {
      if (this.halt === "locked") return [];
      const words = this.halt === "offline" ? say("یک بار با اینترنت باز کنید تا بازدیدها روی گوشی بیاید.", "Open it once with a signal, so that the visits come to the phone.") : say("بازدیدها گرفته می‌شود…", "Fetching the visits…");
      return [make("p", { class: "help", role: "status" }, words)];
    }
    const { day } = this.day;
    const of = new Map(told.filter((one) => one.body?.visit).map((one) => [one.body?.visit?.code, one] as const));
    const next = day.visits.find((visit) => visit.state === "planned" && visit.on && visit.on <= day.today && !["ready", "sent"].includes(of.get(visit.code)?.draft.state ?? ""));
    const left = day.visits.filter((visit) => visit.on === day.today && visit.state === "planned" && !["ready", "sent"].includes(of.get(visit.code)?.draft.state ?? "")).length;
    const figure = (number: number, words: string, tone: string, name: string): HTMLElement =>
      make("li", { class: number ? `tone-${tone}` : "tone-neutral" }, make("span", { class: "figure-of-day" }, icon(name), make("span", { class: "n" }, digits(number)), make("span", { class: "of" }, words)));
    shown.push(
      make("ul", { class: "today-counts field-counts", "aria-label": say("امروز در یک نگاه", "Today at a glance") },
        figure(left, say("بازدید مانده", "visits left"), "info", "map-pin"),
        figure(half, say("نیمه‌کاره", "half done"), "warn", "pencil"),
        figure(unsent, say("ارسال‌نشده", "unsent"), "warn", "upload")),
    );
    for (const [on, visits] of byDay(day)) {
      const open = on === "" || on >= day.today || visits.some((visit) => visit.state === "planned");
      if (!open) continue;
      const doing = { begin: (visit: Visit) => void this.begin(visit), open: (draft: Draft) => void (location.hash = `fill/${draft.id}`) };
      shown.push(
        make("section", { class: "panel" },
          make("h2", { class: "panel-title" }, on ? dayWord(on, day.today) : say("بی‌روز", "No day yet")),
          make("ol", { class: "visit-list" }, ...visits.map((visit) => visitLine(visit, visit === next, of.get(visit.code), doing)))),
      );
    }
    if (day.visits.length === 0) {
      shown.push(make("div", { class: "empty" }, make("p", { class: "empty-title" }, say("بازدیدی برای شما برنامه‌ریزی نشده است", "No visit is planned for you")), make("p", {}, say("بازدیدهای شما و گروه‌تان این‌جا به ترتیب روز می‌آید.", "Your visits and your team's appear here, in the order of the day."))));
    }
    shown.push(...otherForms(day, (form) => void this.beginForm(form, null)));
    return shown;
  }
}
