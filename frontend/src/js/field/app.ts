/** «My day»: where next, what to look at, what is still unsent. The address (#fill/…) says which form is in hand. */
import { icon, make, say } from "../lib/page";
import { type Besides, type Form, Offline, SessionOver, type Visit } from "./api";
import { days } from "./days";
import { bodyOf, create, type Draft, list, tidy } from "./drafts";
import { fill, type Filling } from "./fill";
import { hold, type Release } from "./hold";
import { clock, type Told } from "./lists";
import { type Kind, noteForm } from "./note";
import { drain, type Halt, nextTry, stop } from "./queue";
import { redraw } from "./redraw";
import { correct, sendings } from "./sendings";
import { persist, space } from "./space";
import { get } from "./store";
import { blankForm, fetchForms, refresh, type Snapshot, snapshot } from "./sync";
import { ended, leave, loggedOut, owner } from "./vault";

const EVERY = 60_000;

export class App {
  private day: Snapshot | null = null;
  private halt: Halt = "";
  private go = "";
  private busy = "";
  private filling: Filling | null = null;
  private release: Release | null = null;
  private trouble = "";
  private inForm = 0; // the turn of the form, or the word about one, that is on the screen; 0: the day is
  private turns = 0;
  private drawing = 0;
  private timer = 0;
  private soon = 0;

  constructor(private readonly root: HTMLElement) {}

  async start(): Promise<void> {
    addEventListener("hashchange", () => void this.route());
    addEventListener("online", () => void this.work(true));
    addEventListener("offline", () => void this.draw());
    document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && this.back()));
    setInterval(() => void this.work(), EVERY);
    await this.sealed();
    if (await owner()) this.day = await snapshot().catch(() => null);
    await this.route();
    await this.work(true);
    void persist();
    void tidy();
  }

  private async back(): Promise<void> {
    await this.sealed();
    await this.work();
  }

  /** Somebody logged out on this phone since: what was written is kept, and closed to the next one. */
  private async sealed(): Promise<void> {
    if (!(await ended())) return;
    await this.putAway();
    await leave();
    this.day = null;
    location.hash = "";
    await this.draw();
  }

  private async putAway(): Promise<void> {
    const filling = this.filling;
    this.filling = null;
    await filling?.close().catch(() => {});
    this.release?.();
    this.release = null;
  }

  /** Fetch the day and send what is ready, if there is a signal. Never in the way of writing. */
  private async work(hurry = false): Promise<void> {
    if (this.busy) return;
    this.busy = say("در حال هماهنگی…", "Syncing…");
    if (!this.inForm) void this.draw();
    try {
      const { kept, day } = await refresh();
      this.day = kept;
      this.halt = "";
      if (this.filling && this.filling.owner !== day.person.id) {
        // Another person is logged in by now: the form in hand is closed under its own key.
        await this.putAway();
        location.hash = "";
      }
      this.busy = say("در حال ارسال…", "Sending…");
      // First what is unsent, then what is new: a connection may not last for both.
      this.halt = await drain(() => this.drawSoon(), hurry, day);
      if (this.halt === "busy") this.halt = "";
      await fetchForms(day);
    } catch (fault) {
      if (fault instanceof SessionOver) this.go = fault.go;
      this.halt = fault instanceof Offline ? "offline" : await stop(fault).catch(() => "offline" as const);
    }
    this.busy = "";
    if (this.halt === "locked") {
      this.day = null;
      await this.putAway();
      location.hash = "";
    }
    if (!this.inForm) await this.draw();
    else this.bar();
    clearTimeout(this.timer);
    const at = await nextTry();
    if (at !== null && this.halt !== "locked" && this.halt !== "session") this.timer = window.setTimeout(() => void this.work(), Math.max(2_000, at - Date.now()));
  }

  private async route(insist = false): Promise<void> {
    const note = /^#note\/(defect|look|recheck)\/(\d+)$/.exec(location.hash);
    const id = /^#fill\/(.+)$/.exec(location.hash)?.[1];
    this.inForm = 0;
    await this.putAway();
    if (note && this.day?.day.besides && (await owner())) return this.note(note[1] as Kind, Number(note[2]), this.day.day.besides);
    const draft = id ? await get<Draft>("drafts", id) : undefined;
    if (draft?.state !== "draft" || draft.owner !== (await owner())?.id) return this.draw();
    const turn = (this.inForm = this.turns += 1);
    this.root.replaceChildren(make("p", { class: "help", role: "status" }, say("فرم باز می‌شود…", "Opening the form…")));
    const release = await hold(draft.id, () => this.giveUp(), () => this.filling?.drop(), insist);
    if (turn !== this.inForm) return release?.();
    if (!release) return this.elsewhere();
    this.release = release;
    let filling: Filling | null = null;
    try {
      // Read again: another tab may have written to it until now.
      filling = await fill((await get<Draft>("drafts", draft.id)) ?? draft, (finished) => {
        location.hash = "";
        if (finished) void this.work(true);
      });
    } catch (fault) {
      console.error(fault);
    }
    if (turn !== this.inForm) return filling?.drop();
    this.filling = filling;
    if (!filling) {
      const words = say(
        "این فرم روی این گوشی باز نشد. آنچه نوشته‌اید نگه داشته شده است؛ یک بار با اینترنت این صفحه را باز کنید.",
        "This form did not open on this phone. What you wrote is kept; open this page once with a signal.",
      );
      const back = make("a", { class: "btn", href: "#" }, say("برگشت", "Back"));
      this.root.replaceChildren(make("div", { class: "notice tone-bad" }, icon("circle-alert"), make("div", { class: "notice-body" }, make("p", {}, words), back)));
      return;
    }
    this.root.replaceChildren(filling.element);
    document.body.classList.add("field-filling");
    this.bar();
  }

  private note(kind: Kind, of: number, besides: Besides): void {
    const shown = noteForm(kind, of, besides, (finished) => {
      location.hash = "";
      if (finished) void this.work(true);
    });
    if (!shown) return void (location.hash = "");
    this.inForm = this.turns += 1;
    this.root.replaceChildren(shown);
    document.body.classList.add("field-filling");
    scrollTo(0, 0);
    this.bar();
  }

  private open(id: string): void {
    if (location.hash === `#fill/${id}`) void this.route();
    else location.hash = `fill/${id}`;
  }

  /** Another tab asked for the form in hand: it gets it with all that was written here. */
  private async giveUp(): Promise<void> {
    await this.putAway();
    location.hash = "";
  }

  private elsewhere(): void {
    const words = say("این فرم در برگهٔ دیگری از همین گوشی باز است.", "This form is open in another tab of this phone.");
    const here = make("button", { type: "button", class: "btn btn-primary" }, say("همین‌جا ادامه می‌دهم", "Go on here"));
    here.addEventListener("click", () => void this.route(true));
    const back = make("a", { class: "btn", href: "#" }, say("برگشت", "Back"));
    this.root.replaceChildren(make("div", { class: "notice tone-info", role: "status" }, icon("copy"), make("div", { class: "notice-body" }, make("p", {}, words), make("p", { class: "actions" }, here, back))));
  }

  private async begin(visit: Visit): Promise<void> {
    // Begun in another tab, or a moment ago: the same draft.
    for (const draft of (await list()).mine) {
      if (draft.state === "draft" && (await bodyOf(draft).catch(() => null))?.visit?.code === visit.code) return this.open(draft.id);
    }
    const form = this.day?.day.forms.find((one) => one.id === visit.form?.id && one.version === visit.form.version);
    if (!form) return;
    const { code, kind, office, on } = visit;
    await this.beginForm(form, { code, kind, office, on });
  }

  private async beginForm(form: { id: string; version: string; title: string; visit_path: string }, visit: { code: string; kind: string; office: string; on: string } | null): Promise<void> {
    await this.opening(async () => {
      if ((await blankForm(form)) !== null) return create(form.id, form.version, { title: form.title, visit, visitPath: form.visit_path, xml: "", edits: "" });
      this.trouble = say("این فرم هنوز روی گوشی نیست. یک بار با اینترنت این صفحه را باز کنید.", "This form is not on the phone yet. Open this page once with a signal.");
      return null;
    });
  }

  /** Make a draft and open it; what is in the way is told on the day. */
  private async opening(made: () => Promise<Draft | null>): Promise<void> {
    this.trouble = "";
    try {
      const draft = await made();
      if (draft) return this.open(draft.id);
    } catch (fault) {
      this.trouble = (fault as DOMException).name === "QuotaExceededError"
        ? say("حافظهٔ گوشی پر است و فرم تازه باز نمی‌شود. آماده‌ها را بفرستید یا جا باز کنید.", "The phone is full, and no new form can be opened. Send what is ready, or make room.")
        : say("فرم باز نشد. این صفحه را ببندید و دوباره باز کنید.", "The form did not open. Close this page and open it again.");
    }
    await this.draw();
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
    if (this.trouble) return [make("p", { class: "notice tone-bad", role: "alert" }, icon("circle-alert"), this.trouble)];
    if (this.halt === "session" || loggedOut()) {
      const words = this.day
        ? say("برای ارسال دوباره وارد شوید. نوشتن بدون ورود هم ادامه دارد.", "Log in again to send. You can go on writing without it.")
        : say("کسی با این گوشی وارد نیست. آنچه روی آن نوشته شده مهر و موم مانده و با ورود همان شخص باز می‌شود.", "Nobody is logged in on this phone. What was written on it stays sealed, and opens when the same person logs in.");
      return [make("div", { class: "notice tone-warn", role: "status" }, icon("log-in"), make("div", { class: "notice-body" }, make("p", {}, words), login(say("ورود", "Log in"))))];
    }
    return [];
  }

  /** While much is sent: drawing reads all that the phone holds, so not after each file. */
  private drawSoon(): void {
    this.soon ||= window.setTimeout(() => {
      this.soon = 0;
      if (!this.inForm) void this.draw();
    }, 250);
  }

  private async draw(): Promise<void> {
    const turn = (this.drawing += 1);
    const { mine, others } = await list();
    const told: Told[] = [];
    for (const draft of mine) told.push({ draft, body: await bodyOf(draft).catch(() => null) });
    const room = await space();
    const doing = {
      begin: (visit: Visit) => void this.begin(visit),
      open: (draft: Draft) => this.open(draft.id),
      form: (form: Form) => void this.beginForm(form, null),
    };
    const day = await days(this.day, told, loggedOut() ? "session" : this.halt, doing);
    // Another drawing began meanwhile, or a form was opened: that one counts.
    if (turn !== this.drawing || this.inForm) return;
    document.body.classList.remove("field-filling");
    redraw(this.root, [...this.notices(), ...day, ...sendings(told, others, room, this.halt, {
      send: () => void this.work(true),
      open: (draft) => this.open(draft.id),
      correct: (draft) => void this.opening(() => correct(draft)),
      changed: () => void this.draw(),
    })]);
    this.bar();
  }
}
