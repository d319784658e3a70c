/** Draw the day anew and leave the person where they were: what they unfolded stays open, and what they had in hand. */

const where = (one: Element): string => {
  const around = one.closest<HTMLElement>("[data-visit], [data-draft], [data-fold]")?.dataset;
  return `${around?.visit ?? around?.draft ?? around?.fold ?? ""}\n${one.tagName}`;
};
const nameOf = (one: Element): string => `${where(one)}\n${one.getAttribute("aria-label") ?? one.textContent}`;

export function redraw(root: HTMLElement, elements: HTMLElement[]): void {
  const open = new Set([...root.querySelectorAll<HTMLDetailsElement>("details[open]")].map((one) => one.dataset.fold));
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  root.replaceChildren(...elements);
  for (const one of root.querySelectorAll<HTMLDetailsElement>("details[data-fold]")) one.open ||= open.has(one.dataset.fold);
  if (!active) return;
  // The same thing; else what stands there now, as a visit that was begun has another button.
  const there = [...root.querySelectorAll<HTMLElement>("a[href], button:not([hidden]), summary")];
  (there.find((one) => nameOf(one) === nameOf(active)) ?? there.find((one) => where(one) === where(active)))?.focus({ preventScroll: true });
}
