/** What all questions have in common: label, hint, required, why the answer will not do. */
import type { AnyControlNode, MarkdownNode, TextRange } from "@getodk/xforms-engine";
import { digits, icon, make, say } from "../../lib/page";

export type Context = {
  media: (name: string) => Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>;
  touched: Set<string>; // questions that the person has left, so that their faults may be told
  strict: { now: boolean }; // after «finish»: all faults are told
};
/** A question on the screen: `update` reads the engine's state again. */
export type Control = { element: HTMLElement; update(): void };
export type Field = { input: HTMLElement; update(): void; own?: () => string; group?: boolean };

let last = 0;
export const freshId = (): string => `q${(last += 1)}`;

const SIMPLE = new Set(["p", "strong", "em", "u", "ul", "ol", "li", "br", "span", "div"]);

/** The form's own Markdown, without its colours, links and raw HTML: words only. */
function dress(nodes: readonly MarkdownNode[]): Node[] {
  return nodes.map((node) => {
    if (node.role === "child") return document.createTextNode(digits(node.value));
    if (node.role === "html") return document.createTextNode(node.unsafeHtml.replace(/<[^>]*>/g, " "));
    if (node.role === "line-break") return document.createElement("br");
    // Headings would break the page's own order.
    const tag = SIMPLE.has(node.elementName) ? node.elementName : /^h\d$/.test(node.elementName) ? "strong" : "span";
    const element = document.createElement(tag === "p" || tag === "div" ? "span" : tag);
    element.append(...dress(node.children));
    return element;
  });
}

/** Writes a text of the form into an element, only if it has changed. */
export function tell(element: HTMLElement, text: TextRange<never> | TextRange<"label"> | TextRange<"hint"> | TextRange<"item-label"> | null): void {
  const plain = text?.asString ?? "";
  if (element.dataset.said === plain) return;
  element.dataset.said = plain;
  element.replaceChildren(...(text ? dress(text.formatted) : []));
  element.hidden = plain === "";
}

async function picture(url: string, context: Context, into: HTMLElement): Promise<void> {
  const found = await context.media(decodeURIComponent(url.split("/").pop() ?? ""));
  if (!found?.type.startsWith("image/")) return;
  into.replaceChildren(make("img", { src: URL.createObjectURL(new Blob([found.bytes], { type: found.type })), alt: "", class: "fill-picture" }));
}

/** Around a field: `own` is a fault that only the screen knows (what was typed is no number). */
export function framed(node: AnyControlNode, context: Context, build: (ids: { input: string; label: string; said: string }) => Field): Control {
  const ids = { input: freshId(), label: freshId(), said: freshId() };
  const field = build(ids);
  const words = make("span");
  const star = make("span", { class: "fill-must", hidden: true }, "*", make("span", { class: "sr-only" }, say("باید پاسخ داده شود", "must be answered")));
  const label = field.group
    ? make("legend", { id: ids.label }, words, " ", star)
    : make("label", { id: ids.label, for: ids.input }, words, " ", star);
  const hint = make("p", { class: "help", hidden: true });
  const image = make("div");
  const words_of_fault = make("span");
  const fault = make("p", { class: "field-error", id: ids.said, hidden: true }, icon("circle-alert"), words_of_fault);
  const element = make(field.group ? "fieldset" : "div", { class: "field fill-question" }, label, hint, image, field.input, fault);
  element.dataset.path = node.currentState.reference;
  element.addEventListener("focusout", () => {
    context.touched.add(node.nodeId);
    // Not at once: a fault that appears under the finger would push away the button that is being pressed.
    setTimeout(update, 250);
  });
  let shown = "";

  function why(): string {
    const own = field.own?.() ?? "";
    if (own) return own;
    if (!context.strict.now && !context.touched.has(node.nodeId)) return "";
    const violation = node.validationState.violation;
    // A blank answer is told only when the whole is to be finished.
    if (!violation || (violation.condition === "required" && !context.strict.now)) return "";
    return (
      violation.message?.asString ||
      (violation.condition === "required"
        ? say("این پرسش باید پاسخ داده شود.", "This question must be answered.")
        : say("این پاسخ در چارچوب پرسش نیست.", "This answer does not fit the question."))
    );
  }

  function update(): void {
    const state = node.currentState;
    element.hidden = !state.relevant;
    element.dataset.path = state.reference;
    if (!state.relevant) return;
    tell(words, state.label);
    tell(hint, state.hint);
    star.hidden = !state.required;
    const source = state.label?.imageSource?.href ?? "";
    if (source && source !== shown) {
      shown = source;
      void picture(source, context, image);
    }
    field.update();
    const said = why();
    words_of_fault.textContent = said;
    fault.hidden = said === "";
    // Of a choice the whole list is at fault, not each of its circles.
    for (const input of element.querySelectorAll("[role=radiogroup], select, textarea, input:not([type=radio], [type=checkbox], [type=search])")) {
      if (said) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    const box = element.querySelector(`#${ids.input}`);
    if (said) box?.setAttribute("aria-describedby", ids.said);
    else box?.removeAttribute("aria-describedby");
  }
  return { element, update };
}
