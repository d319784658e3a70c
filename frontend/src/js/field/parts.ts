/** The parts of a form: one for each group of the first level; loose questions between them make parts of their own. */
import type { AnyNode } from "@getodk/xforms-engine";
import { digits, icon, make, say } from "../lib/page";
import { tell } from "./controls/frame";
import { type OpenForm, walk } from "./form";

export type Part = { title: (into: HTMLElement) => void; nodes: AnyNode[]; relevant: () => boolean };

export function partsOf(form: OpenForm, known: AnyNode | null): Part[] {
  const parts: Part[] = [];
  const looseParts: (() => string)[] = [];
  let loose: AnyNode[] = [];
  const close = (): void => {
    const nodes = loose;
    loose = [];
    if (!nodes.some((node) => node !== known)) return;
    const at = looseParts.length;
    const first = parts.length === 0;
    looseParts.push(() => (first ? say("آغاز", "Beginning") : at === looseParts.length - 1 && parts.at(-1)?.nodes === nodes ? say("پایان", "End") : say("پرسش‌های دیگر", "Other questions")));
    parts.push({
      title: (into) => void (into.textContent = looseParts[at]?.() ?? ""),
      nodes,
      relevant: () => nodes.some((node) => node.currentState.relevant),
    });
  };
  for (const node of form.root.currentState.children as readonly AnyNode[]) {
    if (node.nodeType === "model-value") continue;
    if (node.nodeType === "group" || node.nodeType.startsWith("repeat-range")) {
      if (![...walk(node)].some((one) => !["model-value", "group", "attribute"].includes(one.nodeType))) continue;
      close();
      parts.push({ title: (into) => tell(into, node.currentState.label as never), nodes: [node], relevant: () => node.currentState.relevant });
    } else loose.push(node);
  }
  close();
  return parts;
}

/** How many answers each part still lacks, or has wrong. */
export function faultsOf(form: OpenForm, parts: Part[]): Map<Part, string[]> {
  const faulty = new Set(form.root.validationState.violations.map((one) => one.nodeId as string));
  const found = new Map<Part, string[]>();
  if (faulty.size === 0) return found;
  for (const part of parts) {
    const own = part.nodes.flatMap((node) => [...walk(node)].map((one) => one.nodeId as string).filter((id) => faulty.has(id)));
    if (own.length) found.set(part, own);
  }
  return found;
}

/** The names of all parts, each a step away, with what is missing in it. */
export function partList(parts: Part[], now: Part, faults: Map<Part, string[]>, show: (part: Part) => void): HTMLElement {
  return make("ol", {}, ...parts.map((part) => {
    const name = make("span");
    const button = make("button", { type: "button", class: "plain-button", ...(part === now ? { "aria-current": "step" } : {}) }, name);
    part.title(name);
    name.hidden = false;
    const missing = faults.get(part)?.length ?? 0;
    button.append(
      missing
        ? make("span", { class: "fill-left" }, say(`${digits(missing)} پاسخ مانده`, `${missing} left`))
        : make("span", { class: "fill-left tone-good" }, icon("circle-check"), make("span", { class: "sr-only" }, say("کامل", "complete"))),
    );
    button.addEventListener("click", () => show(part));
    return make("li", {}, button);
  }));
}
