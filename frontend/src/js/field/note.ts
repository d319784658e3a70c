/** What is noted on the way without a form of a visit: a defect, a blind second look, a correction looked at again. */
import type { InputNode, SelectNode, UploadNode } from "@getodk/xforms-engine";
import { digits, icon, make, say } from "../lib/page";
import type { Aside, Besides } from "./api";
import { chosen } from "./controls/chosen";
import { filed } from "./controls/filed";
import type { Context, Control } from "./controls/frame";
import { placed, read } from "./controls/placed";
import { typed } from "./controls/typed";
import { blank, type Note, save } from "./drafts";

export type Kind = Note["kind"];
type Choice = { value: string; words: string };
type Answer = { control: Control; value: () => string; file: () => File | null };

const context: Context = { media: () => Promise.resolve(null), touched: new Set(), strict: { now: false } };
const words = (text: string) => (text ? { asString: text, formatted: [{ role: "child", value: text }], imageSource: null } : null);

/** One question that no XForm asks, for the same controls: they read a node of the engine, and write into it. */
function question(kind: "text" | "one" | "point" | "photo", name: string, label: string, required: boolean, hint = "", choices: Choice[] = []): Answer {
  const state = {
    relevant: true, readonly: false, required, reference: name, label: words(label), hint: words(hint), children: null, instanceValue: "",
    value: (kind === "one" ? [] : null) as unknown, valueOptions: choices.map((one) => ({ value: one.value, label: words(one.words) })),
  };
  const validationState = { violation: null as unknown };
  const judge = (): void => {
    const blank = kind === "photo" ? !state.value : state.instanceValue === "";
    validationState.violation = required && blank ? { condition: "required", message: null } : null;
  };
  const set = (value: unknown): void => {
    [state.value, state.instanceValue] = [value, Array.isArray(value) ? value.join(" ") : typeof value === "string" ? value : ""];
    judge();
    control.update();
  };
  const node = {
    nodeId: name, nodeType: "input", valueType: kind === "point" ? "geopoint" : "string", selectType: "select1", currentState: state, validationState,
    appearances: kind === "text" ? ["multiline"] : [], nodeOptions: { accuracyThreshold: null, media: { type: "image", accept: "image/*" }, maxPixels: null },
    setValue: set, selectValue: (value: string) => set([value]), selectValues: set, isSelected: (value: string) => (state.value as string[]).includes(value),
  } as unknown;
  judge();
  const made = { text: () => typed(node as InputNode, context), one: () => chosen(node as SelectNode, context), point: () => placed(node as InputNode<"geopoint">, context), photo: () => filed(node as UploadNode, context) };
  const control: Control = made[kind]();
  control.update();
  return { control, value: () => state.instanceValue, file: () => (state.value instanceof File ? state.value : null) };
}

const OUTCOMES: Record<"look" | "recheck", Choice[]> = {
  // Blind: no word of what anybody said of the place.
  look: [
    { value: "fails", words: say("چنین مشکلی این‌جا هست", "There is such a problem here") },
    { value: "holds", words: say("چنین مشکلی این‌جا نیست", "There is no such problem here") },
    { value: "unseen", words: say("نشد ببینم", "I could not see it") },
  ],
  recheck: [
    { value: "holds", words: say("اصلاح شده است", "It is corrected") },
    { value: "fails", words: say("هنوز هست", "It is still there") },
    { value: "unseen", words: say("نشد ببینم", "I could not see it") },
  ],
};

const TITLES: Record<Kind, string> = {
  defect: say("خرابی سر راه", "A defect on the way"), look: say("نگاه دوباره", "A second look"), recheck: say("بازبینی یافته", "A finding checked again"),
};

/** The screen of one note; null when there is no such thing to look at on this phone. */
export function noteForm(kind: Kind, of: number, besides: Besides, left: (finished: boolean) => void): HTMLElement | null {
  const aside: Aside | undefined = kind === "defect" ? undefined : besides[kind === "look" ? "looks" : "rechecks"].find((one) => one.id === of);
  if (kind !== "defect" && !aside) return null;
  const service = kind === "defect" ? question("one", "service", say("چه چیزی خراب است؟", "What is broken?"), true, "", besides.services.map((one) => ({ value: one.code, words: one.name }))) : null;
  const outcome = kind === "defect" ? null : question("one", "outcome", say("چه دیدید؟", "What did you see?"), true, "", OUTCOMES[kind]);
  const point = question("point", "point", say("جای آن", "Where it is"), kind === "defect", say("کنار آن بایستید.", "Stand beside it."));
  const photo = kind === "look" ? null : question("photo", "photo", say("عکس", "Photo"), false);
  const note = question("text", "note", say("توضیح", "In words"), false, kind === "defect" ? "" : say("اگر مشکل هست، بنویسید چه دیدید.", "If there is a problem, write what you saw."));
  // Of a defect the camera first: that is what a hand reaches for before it.
  const asked = (kind === "defect" ? [photo, service, point, note] : [outcome, point, photo, note]).filter((one) => one !== null);
  const trouble = make("p", { class: "notice tone-bad", role: "alert", hidden: true });
  const tell = (text: string): void => {
    trouble.textContent = text;
    trouble.hidden = false;
    trouble.scrollIntoView({ block: "center" });
  };

  async function finish(): Promise<void> {
    context.strict.now = true;
    for (const one of asked) one.control.update();
    const wanting = [service, outcome, kind === "defect" ? point : null].filter((one) => one !== null && one.value() === "");
    if (wanting.length) {
      wanting[0]?.control.element.scrollIntoView({ block: "center" });
      return;
    }
    if (outcome?.value() === "fails" && !note.value().trim()) return tell(say("بنویسید چه دیدید.", "Write what you saw."));
    const fix = read(point.value());
    const picture = photo?.file() ?? null;
    const told: Note = {
      kind, of, service: service?.value() ?? "", outcome: outcome?.value() ?? "", text: note.value().trim(),
      lon: fix?.lon ?? null, lat: fix?.lat ?? null, accuracy: fix?.acc ?? null,
    };
    const name = service ? (besides.services.find((one) => one.code === told.service)?.name ?? "") : `${aside?.title ?? ""} · ${aside?.where ?? ""}`;
    const body = { title: `${TITLES[kind]}: ${name}`, visit: null, visitPath: "", xml: "", edits: "", note: told };
    try {
      await save(await blank("", "", body), body, new Map(picture ? [["photo.jpg", picture]] : []), "ready");
    } catch (fault) {
      return tell((fault as DOMException).name === "QuotaExceededError" ? say("حافظهٔ گوشی پر است و این نگه داشته نشد.", "The phone is full, and this was not kept.") : say("این نگه داشته نشد. دوباره بکوشید.", "This was not kept. Try again."));
    }
    left(true);
  }

  context.strict.now = false;
  context.touched.clear();
  const send = make("button", { type: "button", class: "btn btn-primary" }, say("آمادهٔ ارسال", "Make ready to send"));
  send.addEventListener("click", () => void finish());
  const back = make("button", { type: "button", class: "btn btn-ghost" }, say("برگشت", "Back"));
  back.addEventListener("click", () => left(false));
  const way = aside && aside.lat !== null ? [make("p", {}, make("a", { class: "btn btn-ghost", href: `geo:${aside.lat},${aside.lon}?q=${aside.lat},${aside.lon}` }, icon("map-pin"), say("راه", "Way")))] : [];
  return make("div", { class: "fill" },
    make("h2", { class: "fill-step" }, TITLES[kind]),
    ...(aside ? [make("p", {}, make("strong", {}, digits(aside.title)), ...(aside.where ? [" · ", digits(aside.where)] : [])), ...(aside.text ? [make("p", { class: "help", dir: "auto" }, digits(aside.text))] : []), ...way] : []),
    trouble, make("div", { class: "fields" }, ...asked.map((one) => one.control.element)),
    make("div", { class: "actions fill-moves" }, back, send),
  );
}
