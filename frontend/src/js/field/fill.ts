/** A form in hand, one section at a time; every change is on the phone half a second later. */
import type { AnyNode, SelectNode } from "@getodk/xforms-engine";
import { digits, icon, make, say } from "../lib/page";
import { build } from "./controls";
import type { Context, Control } from "./controls/frame";
import { type Body, bodyOf, type Draft, filesOfDraft, forget, openFile, save } from "./drafts";
import { openForm, type OpenForm, walk } from "./form";
import { faultsOf, type Part, partList, partsOf } from "./parts";
import { blankForm, mediaOf } from "./sync";
import { owner } from "./vault";

const PAUSE = 400;
const FEW = 5; // so many questions are named one by one; more are told by part

/** The visit is known: its question is answered and not asked. */
function answerVisit(form: OpenForm, body: Body): AnyNode | null {
  if (!body.visit || !body.visitPath) return null;
  for (const node of walk(form.root)) {
    if (node.nodeType !== "select" || !node.currentState.reference.endsWith(`/${body.visitPath.replace(/^\//, "")}`)) continue;
    const select = node as SelectNode;
    if (!select.isSelected(body.visit.code)) select.selectValue(body.visit.code);
    return select.isSelected(body.visit.code) ? node : null;
  }
  return null;
}

/** `close` writes what is left; `drop` writes nothing more: another tab has it. */
export type Filling = { element: HTMLElement; draft: string; owner: string; close(): Promise<void>; drop(): void };

export async function fill(first: Draft, left: (finished: boolean) => void): Promise<Filling | null> {
  const body = await bodyOf(first);
  const xml = await blankForm({ id: first.form, version: first.version });
  if (xml === null) return null;
  const media = mediaOf({ id: first.form, version: first.version }, body.visit);
  const files: File[] = [];
  for (const { name, kept } of await filesOfDraft(first)) files.push(await openFile(first, name, kept));
  const filled = body.xml ? { xml: body.xml, files, edit: false } : body.edits ? { xml: body.edits, files, edit: true } : undefined;
  const person = (await owner())?.id ?? "";
  const form = await openForm({ xml, media, person, ...(filled ? { filled } : {}) });
  const known = answerVisit(form, body);
  return new Page(first, body, form, { media, touched: new Set(), strict: { now: false } }, known, left);
}

class Page implements Filling {
  readonly element = make("div", { class: "fill" });
  private readonly steps: Part[];
  readonly draft: string;
  readonly owner: string;
  private readonly views = new Map<AnyNode, Control | null>();
  private readonly title = make("h2", { class: "fill-step", tabindex: "-1" });
  private readonly place = make("summary");
  private readonly parts = make("details", { class: "fill-parts" }, this.place);
  private readonly way = make("progress", { class: "fill-way", "aria-hidden": "true" });
  private readonly questions = make("div", { class: "fields" });
  private readonly problems = make("div", { class: "error-summary notice tone-bad", role: "alert", hidden: true, tabindex: "-1" });
  private readonly kept = make("p", { class: "help fill-kept", role: "status" });
  private readonly back = make("button", { type: "button", class: "btn" }, say("قبلی", "Back"));
  private readonly next = make("button", { type: "button", class: "btn btn-primary" });
  private at = 0;
  private timer = 0;
  private saving: Promise<void> = Promise.resolve();
  private over = false;
  private readonly unlisten: () => void;
  private readonly hidden = (): void => void (document.visibilityState === "hidden" && this.flush());

  constructor(
    private saved: Draft,
    private readonly body: Body,
    private readonly form: OpenForm,
    private readonly context: Context,
    private readonly known: AnyNode | null,
    private readonly left: (finished: boolean) => void,
  ) {
    [this.draft, this.owner] = [saved.id, saved.owner];
    this.steps = partsOf(form, known);
    if (this.steps[body.at ?? 0]?.relevant()) this.at = body.at ?? 0;
    this.back.addEventListener("click", () => this.go(-1));
    this.next.addEventListener("click", () => void (this.nextStep(1) === null ? this.finish() : this.go(1)));
    const later = make("button", { type: "button", class: "btn btn-ghost", id: "fill-later" }, say("بعداً ادامه می‌دهم", "Go on later"));
    later.addEventListener("click", () => void this.close().then(() => this.left(false)));
    const drop = make("button", { type: "button", class: "btn btn-ghost" }, icon("trash-2"), say("دور انداختن", "Throw away"));
    drop.addEventListener("click", () => void this.discard());
    this.element.append(
      make("p", { class: "fill-what" }, make("strong", {}, digits(body.title)), ...(body.visit ? [" · ", make("bdi", {}, digits(body.visit.office))] : [])),
      this.problems, make("div", {}, this.parts, this.way), this.title, this.questions,
      make("div", { class: "actions fill-moves" }, this.back, this.next), this.kept, make("div", { class: "actions" }, later, drop),
    );
    this.parts.addEventListener("toggle", () => this.drawParts());
    this.unlisten = form.listen(() => this.changed());
    addEventListener("pagehide", this.hidden);
    document.addEventListener("visibilitychange", this.hidden);
    this.draw();
    if (!saved.instance) void this.flush(); // the instanceID itself is kept from the first moment
  }

  private nextStep(by: number): number | null {
    for (let at = this.at + by; at >= 0 && at < this.steps.length; at += by) if (this.steps[at]?.relevant()) return at;
    return null;
  }

  private go(by: number): void {
    const to = this.nextStep(by);
    if (to !== null) this.show(to);
  }

  private show(at: number): void {
    this.at = this.body.at = at;
    this.draw();
    this.later();
    this.title.focus();
    scrollTo(0, 0);
  }

  private draw(): void {
    const step = this.steps[this.at];
    if (!step) return;
    const shown: HTMLElement[] = [];
    for (const node of step.nodes) {
      if (node === this.known) continue;
      if (!this.views.has(node)) this.views.set(node, build(node, this.context));
      const view = this.views.get(node);
      view?.update();
      if (view) shown.push(view.element);
    }
    // A step's only group bears the step's own title.
    for (const element of shown) element.classList.toggle("fill-whole", shown.length === 1 && step.nodes[0]?.currentState.children !== null);
    const held = [...this.questions.children];
    if (held.length !== shown.length || held.some((one, index) => one !== shown[index])) this.questions.replaceChildren(...shown);
    step.title(this.title);
    this.title.hidden = false;
    const relevant = this.steps.filter((one) => one.relevant());
    const [number, count] = [relevant.indexOf(step) + 1, relevant.length];
    const faults = faultsOf(this.form, relevant);
    const missing = [...faults.values()].reduce((sum, own) => sum + own.length, 0);
    const left = missing ? say(` · ${digits(missing)} پاسخ لازم مانده`, ` · ${missing} required answers left`) : "";
    this.place.textContent = say(`بخش ${digits(number)} از ${digits(count)}`, `Part ${number} of ${count}`) + left;
    [this.way.max, this.way.value] = [count, relevant.filter((one) => !faults.has(one)).length];
    this.drawParts(relevant, faults);
    this.back.hidden = this.nextStep(-1) === null;
    this.next.textContent = this.nextStep(1) === null ? say("پایان و آمادهٔ ارسال", "Finish and make ready to send") : say("بعدی", "Next");
  }

  /** Drawn only while it is open. */
  private drawParts(relevant = this.steps.filter((one) => one.relevant()), faults = faultsOf(this.form, relevant)): void {
    this.parts.querySelector("ol")?.remove();
    const now = this.steps[this.at];
    if (!this.parts.open || !now) return;
    this.parts.append(partList(relevant, now, faults, (part) => {
      this.parts.open = false;
      this.show(this.steps.indexOf(part));
    }));
  }

  private changed(): void {
    if (this.over) return;
    this.draw();
    if (this.context.strict.now) this.tellProblems(false);
    this.later();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.flush(), PAUSE);
  }

  /** One save after another; the last state wins. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.saving = this.saving.then(async () => {
      if (this.over) return;
      try {
        this.body.xml = this.form.xml();
        this.saved = await save(this.saved, this.body, this.form.files());
        this.kept.className = "help fill-kept";
        this.kept.textContent = say("روی همین گوشی نگه داشته شد.", "Kept on this phone.");
      } catch (fault) {
        this.tellUnkept(fault);
      }
    });
    return this.saving;
  }

  private tellUnkept(fault: unknown): void {
    this.kept.className = "notice tone-bad fill-kept";
    this.kept.textContent =
      (fault as DOMException).name === "QuotaExceededError"
        ? say("حافظهٔ گوشی پر است: این تغییر نگه داشته نشد. جا باز کنید یا آماده‌ها را بفرستید.", "The phone is full: this change was not kept. Make room, or send what is ready.")
        : say("این تغییر نگه داشته نشد. این صفحه را نبندید و دوباره بکوشید.", "This change was not kept. Leave this page open and try again.");
  }

  /** What stands in the way of finishing: few questions by name, many by the part they stand in. */
  private tellProblems(focus = true): boolean {
    const faults = faultsOf(this.form, this.steps);
    const all = [...faults.values()].flat();
    this.problems.hidden = all.length === 0;
    const [first] = all;
    if (first === undefined) return true;
    const lines = all.length <= FEW
      ? all.map((id) => this.link(id))
      : [...faults].map(([part, own]) => {
          const name = make("span");
          part.title(name);
          name.hidden = false;
          return this.link(own[0] as string, `${name.textContent}: ${say(`${digits(own.length)} پرسش`, `${own.length} questions`)}`);
        });
    const go = this.link(first, say("رفتن به نخستین", "Go to the first"), "btn btn-small");
    this.problems.replaceChildren(make("div", { class: "notice-body" },
      make("p", { class: "notice-title" }, say(`${digits(all.length)} پرسش هنوز درست نیست:`, `${all.length} questions are not right yet:`)),
      make("ul", {}, ...lines.map((line) => make("li", {}, line))),
      ...(lines.length > 1 ? [make("p", {}, go)] : []),
    ));
    if (focus) this.problems.focus();
    return false;
  }

  private link(id: string, words = "", kind = "plain-button"): HTMLElement {
    const at = this.steps.findIndex((step) => step.nodes.some((node) => [...walk(node)].some((one) => one.nodeId === id)));
    const node = [...walk(this.form.root)].find((one) => one.nodeId === id);
    const button = make("button", { type: "button", class: kind }, words || node?.currentState.label?.asString || node?.currentState.reference || "");
    button.addEventListener("click", () => {
      if (at >= 0) this.show(at);
      const box = this.questions.querySelector<HTMLElement>(`[data-path="${CSS.escape(node?.currentState.reference ?? "")}"]`);
      box?.scrollIntoView({ block: "center" });
      box?.querySelector<HTMLElement>("input, select, textarea, button")?.focus({ preventScroll: true });
    });
    return button;
  }

  private async finish(): Promise<void> {
    await this.flush();
    this.context.strict.now = true;
    this.draw();
    if (!this.tellProblems()) return;
    const done = await this.form.finished();
    if (!done) return void this.tellProblems();
    this.body.xml = done;
    try {
      await save(this.saved, this.body, this.form.files(), "ready");
    } catch (fault) {
      return this.tellUnkept(fault);
    }
    this.drop();
    this.left(true);
  }

  private async discard(): Promise<void> {
    if (!confirm(say("آنچه در این فرم نوشته‌اید از این گوشی پاک شود؟ این کار برگشت ندارد.", "Delete what you wrote in this form from this phone? It cannot be undone."))) return;
    this.over = true;
    await this.saving;
    await forget(this.draft);
    this.leave();
    this.left(false);
  }

  private leave(): void {
    clearTimeout(this.timer);
    this.unlisten();
    removeEventListener("pagehide", this.hidden);
    document.removeEventListener("visibilitychange", this.hidden);
  }

  async close(): Promise<void> {
    await this.flush();
    this.drop();
  }

  drop(): void {
    this.over = true;
    this.leave();
  }
}
