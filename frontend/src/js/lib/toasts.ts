/** Words that pass: what failed in the background is said, and stays until it is read. */
import { icon, make, say } from "./page";

export function toast(node: Node): void {
  const place = document.getElementById("toasts");
  if (!place) return;
  const box = node instanceof DocumentFragment ? node.firstElementChild : (node as Element);
  if (!box) return;
  dress(box);
  place.append(box);
}

export function dress(box: Element): void {
  if (box.querySelector("[data-toast-close]")) return;
  box.querySelector(".notice-body")?.append(
    make("button", { type: "button", class: "btn btn-small", "data-toast-close": true, onclick: () => box.remove() }, icon("x"), say("بستن", "Close")),
  );
}

export function failed(): void {
  const template = document.getElementById("failed-notice");
  if (template instanceof HTMLTemplateElement) toast(template.content.cloneNode(true));
}
