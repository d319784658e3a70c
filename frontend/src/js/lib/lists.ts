/** Choosing lines of a list for a step on many: `form[data-bulk]` with `[data-pick]` boxes. */
import { digits } from "./page";

function refresh(form: HTMLFormElement): void {
  const picks = [...form.querySelectorAll<HTMLInputElement>("[data-pick]")];
  const chosen = picks.filter((pick) => pick.checked);
  for (const pick of picks) pick.closest("tr")?.setAttribute("aria-selected", String(pick.checked));
  const all = form.querySelector<HTMLInputElement>("[data-pick-all]");
  if (all) {
    all.checked = picks.length > 0 && chosen.length === picks.length;
    all.indeterminate = chosen.length > 0 && chosen.length < picks.length;
  }
  const bar = form.querySelector<HTMLElement>("[data-bulk-bar]");
  if (bar) bar.hidden = chosen.length === 0;
  const count = form.querySelector<HTMLElement>("[data-bulk-count]");
  if (count) {
    const said = chosen.length === 1 ? count.dataset.one : count.dataset.many;
    count.textContent = digits((said ?? "{n}").replace("{n}", String(chosen.length)));
  }
}

export function startLists(): void {
  let last: HTMLInputElement | null = null;
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const form = target.closest<HTMLFormElement>("form[data-bulk]");
    if (!form) return;
    const picks = [...form.querySelectorAll<HTMLInputElement>("[data-pick]")];
    if (target.closest("[data-pick-none]")) for (const pick of picks) pick.checked = false;
    if (target.matches("[data-pick-all]")) for (const pick of picks) pick.checked = (target as HTMLInputElement).checked;
    if (target.matches("[data-pick]")) {
      const pick = target as HTMLInputElement;
      if (event.shiftKey && last && picks.includes(last)) {
        const [from, to] = [picks.indexOf(last), picks.indexOf(pick)].sort((a, b) => a - b) as [number, number];
        for (const between of picks.slice(from, to + 1)) between.checked = pick.checked;
      }
      last = pick;
    }
    refresh(form);
  });
  // The browser may bring ticks back with the page.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-bulk]")) refresh(form);
  });
}
