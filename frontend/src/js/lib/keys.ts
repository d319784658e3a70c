/** The desk by keyboard: / searches, ? shows the keys, j k and arrows walk a list, Enter opens, x chooses, n is new. */

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [role=dialog] *, dialog *, .map-frame *"));

// What lies folded is not walked through.
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-list] [data-row]")].filter((row) => row.checkVisibility());

const linkOf = (row: HTMLElement | undefined): HTMLElement | null => row?.querySelector<HTMLElement>("a.row-link, a") ?? null;

function walk(step: number): boolean {
  const all = rows();
  if (all.length === 0) return false;
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
  const link = linkOf(all[next]);
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
  return true;
}

function act(event: KeyboardEvent): boolean {
  switch (event.key) {
    case "/": {
      const search = document.querySelector<HTMLInputElement>("[data-search]");
      search?.focus();
      search?.select();
      return search !== null;
    }
    case "?": {
      const help = document.getElementById("keys-help");
      if (help instanceof HTMLDialogElement && !help.open) help.showModal();
      return help !== null;
    }
    case "j":
      return walk(1);
    case "k":
      return walk(-1);
    case "ArrowDown":
    case "ArrowUp":
      // Arrows scroll the page as ever, until the person walks in a list.
      return document.activeElement?.closest("[data-row]") ? walk(event.key === "ArrowDown" ? 1 : -1) : false;
    case "x": {
      const pick = document.activeElement?.closest("[data-row]")?.querySelector<HTMLInputElement>("[data-pick]");
      pick?.click();
      return pick !== null && pick !== undefined;
    }
    case "n": {
      const link = document.querySelector<HTMLAnchorElement>("a[data-key-new]");
      link?.click();
      return link !== null;
    }
    default:
      return false;
  }
}

// A Persian keyboard gives other letters on the same keys.
const PLACES: Record<string, string> = { KeyJ: "j", KeyK: "k", KeyX: "x", KeyN: "n" };

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && document.activeElement instanceof HTMLElement && document.activeElement.matches("[data-search]")) {
      document.activeElement.blur();
      return;
    }
    if (typing(event.target)) return;
    const key = /[?؟]/.test(event.key) ? "?" : event.code === "Slash" && !event.shiftKey ? "/" : (PLACES[event.code] ?? event.key);
    const named = key === event.key ? event : new KeyboardEvent("keydown", { key, code: event.code, shiftKey: event.shiftKey });
    if (act(named)) event.preventDefault();
  });
}
