/** From the engine's tree to the screen: questions, groups, repeats. */
import type {
  AnyControlNode, AnyInputNode, AnyNode, AnyRangeNode, GroupNode, InputNode, NoteNode, RankNode, RepeatInstanceNode,
  RepeatRangeNode, RepeatRangeUncontrolledNode, SelectNode, TriggerNode, UploadNode,
} from "@getodk/xforms-engine";
import { digits, icon, make, say } from "../../lib/page";
import { chosen, ranged, ranked, ticked } from "./chosen";
import { type Context, type Control, framed, tell } from "./frame";
import { filed } from "./filed";
import { placed } from "./placed";
import { typed } from "./typed";

export function build(node: AnyNode, context: Context): Control | null {
  switch (node.nodeType) {
    case "input":
      return input(node as AnyInputNode, context);
    case "note":
      return note(node as NoteNode);
    case "select":
      return chosen(node as SelectNode, context);
    case "range":
      return ranged(node as AnyRangeNode, context);
    case "rank":
      return ranked(node as RankNode, context);
    case "trigger":
      return ticked(node as TriggerNode, context);
    case "upload":
      return filed(node as UploadNode, context);
    case "group":
      return group(node as GroupNode, context);
    case "repeat-range:uncontrolled":
    case "repeat-range:controlled":
      return repeat(node as RepeatRangeNode, context);
    default:
      return null; // computed, not asked
  }
}

function input(node: AnyInputNode, context: Context): Control {
  if (node.valueType === "geopoint") return placed(node as InputNode<"geopoint">, context);
  if (node.valueType === "geotrace" || node.valueType === "geoshape") return unknown(node as AnyControlNode, context);
  return typed(node, context);
}

function unknown(node: AnyControlNode, context: Context): Control {
  return framed(node, context, () => ({
    input: make("p", { class: "notice tone-warn" }, say("این پرسش (مسیر یا پهنه) را با ODK Collect پاسخ دهید.", "Answer this question (a line or an area) with ODK Collect.")),
    update() {},
  }));
}

function note(node: NoteNode): Control {
  const words = make("p");
  const hint = make("p", { class: "help" });
  const value = make("p", { hidden: true });
  const element = make("div", { class: "fill-note" }, words, hint, value);
  return {
    element,
    update() {
      element.hidden = !node.currentState.relevant;
      tell(words, node.currentState.label);
      tell(hint, node.currentState.hint);
      value.textContent = digits(node.currentState.instanceValue);
      value.hidden = node.currentState.instanceValue === "";
    },
  };
}

/** The children on the screen, in the engine's order; made once, and taken away with their node. */
function children(node: AnyNode, context: Context, into: HTMLElement): () => void {
  const made = new Map<string, Control | null>();
  return () => {
    const now = (node.currentState.children ?? []) as readonly AnyNode[];
    const shown: HTMLElement[] = [];
    for (const child of now) {
      if (!made.has(child.nodeId)) made.set(child.nodeId, build(child, context));
      const control = made.get(child.nodeId);
      control?.update();
      if (control) shown.push(control.element);
    }
    const held = [...into.children];
    if (held.length !== shown.length || held.some((one, at) => one !== shown[at])) into.replaceChildren(...shown);
  };
}

function group(node: GroupNode, context: Context): Control {
  const title = make("h3", { class: "fill-group-title" });
  const inner = make("div", { class: "fields" });
  const element = make("section", { class: "fill-group" }, title, inner);
  const update = children(node, context, inner);
  return {
    element,
    update() {
      element.hidden = !node.currentState.relevant;
      tell(title, node.currentState.label);
      if (node.currentState.relevant) update();
    },
  };
}

function repeat(node: RepeatRangeNode, context: Context): Control {
  const free = node.nodeType === "repeat-range:uncontrolled" ? (node as RepeatRangeUncontrolledNode) : null;
  const title = make("h3", { class: "fill-group-title" });
  const list = make("div", { class: "fields" });
  const add = make("button", { type: "button", class: "btn" }, icon("plus"), say("یکی دیگر", "One more"));
  const element = make("section", { class: "fill-group" }, title, list, ...(free ? [make("p", {}, add)] : []));
  const made = new Map<string, Control>();
  add.addEventListener("click", () => {
    free?.addInstances();
    queueMicrotask(() => list.lastElementChild?.querySelector<HTMLElement>("input, select, textarea, button")?.focus());
  });

  function one(instance: RepeatInstanceNode): Control {
    const words = make("h3", { class: "fill-group-title" });
    const inner = make("div", { class: "fields" });
    const drop = make("button", { type: "button", class: "btn btn-small btn-ghost" }, icon("trash-2"), say("برداشتن این مورد", "Remove this one"));
    const box = make("div", { class: "fill-repeat" }, words, inner, ...(free ? [drop] : []));
    drop.addEventListener("click", () => {
      const at = node.currentState.children.findIndex((child) => child.nodeId === instance.nodeId);
      if (at >= 0) free?.removeInstances(at, 1);
    });
    const update = children(instance as AnyNode, context, inner);
    return {
      element: box,
      update() {
        const at = node.currentState.children.findIndex((child) => child.nodeId === instance.nodeId);
        const name = instance.currentState.label?.asString || node.currentState.label?.asString || say("مورد", "Item");
        words.textContent = `${name} ${digits(at + 1)}`;
        update();
      },
    };
  }

  return {
    element,
    update() {
      element.hidden = !node.currentState.relevant;
      tell(title, node.currentState.label);
      const shown = node.currentState.children.map((instance) => {
        let control = made.get(instance.nodeId);
        if (!control) made.set(instance.nodeId, (control = one(instance)));
        control.update();
        return control.element;
      });
      const held = [...list.children];
      if (held.length !== shown.length || held.some((element, at) => element !== shown[at])) list.replaceChildren(...shown);
      add.disabled = node.currentState.readonly;
    },
  };
}
