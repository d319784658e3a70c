/** Moving a mission of a plan: by pointer or by keys, along its days and between its teams. Where it goes is sent when it is dropped;
 * the server answers with the whole plan and what is in conflict now. Every step is told to who listens.
 */
import { asciiDigits, rightToLeft, say } from "./page";

interface Day {
  slot: number;
  halves: number;
  said: string;
}

/** What is in hand: where it stood, and where it would go. */
interface Carried {
  item: HTMLElement;
  home: Element;
  slot: number;
  pool: string;
  startedAt: number;
  fromPool: string;
  grabbed: number; // slots between the item's start and the pointer
}

type Htmx = { ajax(verb: string, url: string, how: object): Promise<void> };

const DRAG_AFTER = 6; // pixels: less is a click

let carried: Carried | null = null;
let dropped = false; // a click follows the drop, and must not open the mission

const plan = (): HTMLElement | null => document.querySelector("[data-plan][data-movable]");
const line = (): HTMLElement | null => document.querySelector("[data-time-line]");
const targets = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-plan] [data-pool]")];
const targetOf = (pool: string): HTMLElement | undefined => targets().find((one) => one.dataset.pool === pool);

const days = (): Day[] =>
  [...document.querySelectorAll<HTMLElement>("[data-time-line] [data-slot]")].map((one) => ({
    slot: Number(one.dataset.slot),
    halves: Number(one.dataset.halves),
    said: one.dataset.said ?? "",
  }));

const dayAt = (slot: number): Day | undefined => days().find((day) => slot >= day.slot && slot < day.slot + day.halves);

function tell(words: string): void {
  const place = document.querySelector("[data-plan-says]");
  if (place) place.textContent = words;
}

function where(): string {
  if (!carried) return "";
  const team = targetOf(carried.pool)?.dataset.name ?? "";
  const day = dayAt(carried.slot);
  if (!day) return team;
  const half = day.halves > 1 ? (carried.slot === day.slot ? say("نیمه نخست", "first half") : say("نیمه دوم", "second half")) : "";
  return [day.said, half, team].filter(Boolean).join(say("، ", ", "));
}

function take(item: HTMLElement, grabbed = 0): void {
  const target = item.closest<HTMLElement>("[data-pool]");
  if (!target || !item.parentElement) return;
  const pool = target.dataset.pool ?? "";
  const slot = Number(item.dataset.start);
  carried = { item, home: item.parentElement, slot, pool, startedAt: slot, fromPool: pool, grabbed };
  item.classList.add("tl-carried");
}

/** Show it where it would go: in the grid by its column, on the board by its column of cards. */
function show(): void {
  if (!carried) return;
  const target = targetOf(carried.pool);
  const frame = line();
  for (const one of targets()) one.classList.toggle("tl-over", one === target);
  if (!frame || !target) return;
  const track = target.querySelector("[data-track]");
  if (track && carried.item.parentElement !== track) {
    // Moving an element takes the focus from it.
    const focused = document.activeElement === carried.item;
    track.append(carried.item);
    if (focused) carried.item.focus({ preventScroll: true });
  }
  const first = Number(frame.dataset.first);
  const stop = Number(frame.dataset.stop);
  const from = Math.max(carried.slot, first);
  const to = Math.min(carried.slot + Number(carried.item.dataset.duration), stop);
  carried.item.style.gridColumn = `${from - first + 1} / span ${Math.max(1, to - from)}`;
  if (carried.pool !== carried.fromPool) carried.item.style.gridRowStart = "2";
}

function letGo(): void {
  if (!carried) return;
  carried.item.classList.remove("tl-carried");
  for (const one of targets()) one.classList.remove("tl-over");
}

function putBack(): void {
  if (!carried) return;
  const { item, home } = carried;
  const focused = document.activeElement === item;
  item.style.gridColumn = "";
  item.style.gridRowStart = "";
  if (item.parentElement !== home) home.append(item);
  if (focused) item.focus({ preventScroll: true });
  letGo();
  carried = null;
  tell(say("به جای خود برگشت.", "It is back where it was."));
}

function drop(): void {
  if (!carried) return;
  const { item, slot, pool, startedAt, fromPool } = carried;
  const whole = plan();
  if (!whole || (slot === startedAt && pool === fromPool)) {
    putBack();
    return;
  }
  letGo();
  carried = null;
  tell(say("در حال جابه‌جایی…", "Moving…"));
  const query = whole.dataset.query ? `?${whole.dataset.query}` : "";
  const values = { slot: asciiDigits(String(slot)), pool, version: whole.dataset.version ?? "" };
  const { htmx } = window as unknown as { htmx: Htmx };
  const id = item.id;
  // Or htmx carries the old element's style over to the new one of the same name, which the content policy refuses.
  item.removeAttribute("id");
  void htmx
    .ajax("POST", `${item.dataset.url}${query}`, { source: whole, target: "#plan", swap: "outerHTML", values })
    .then(() => document.getElementById(id)?.focus({ preventScroll: true }));
}

/** A day towards the future is to the left where the page runs from the right. */
function stepDays(towards: number): void {
  const frame = line();
  if (!carried || !frame) return;
  const known = days();
  const at = known.findIndex((day) => carried !== null && carried.slot >= day.slot && carried.slot < day.slot + day.halves);
  const next = known[Math.min(known.length - 1, Math.max(0, (at < 0 ? 0 : at) + towards))];
  if (next) carried.slot = next.slot;
}

function stepTeams(towards: number): void {
  if (!carried) return;
  const all = targets();
  const at = all.findIndex((one) => one.dataset.pool === carried?.pool);
  const next = all[Math.min(all.length - 1, Math.max(0, at + towards))];
  if (next) carried.pool = next.dataset.pool ?? "";
}

function arrow(key: string): boolean {
  const future = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const past = rightToLeft ? "ArrowRight" : "ArrowLeft";
  // On the board teams stand beside each other; on the time line below.
  const beside = line() === null;
  if (key === future) beside ? stepTeams(1) : stepDays(1);
  else if (key === past) beside ? stepTeams(-1) : stepDays(-1);
  else if (key === "ArrowDown" && !beside) stepTeams(1);
  else if (key === "ArrowUp" && !beside) stepTeams(-1);
  else return false;
  return true;
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (carried && event.key === "Escape") {
    event.preventDefault();
    putBack();
    return;
  }
  if (carried && event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    drop();
    return;
  }
  const item = (event.target as Element).closest<HTMLElement>("[data-moves]");
  if (!item || !plan() || !event.key.startsWith("Arrow")) return;
  if (!carried) take(item);
  if (arrow(event.key)) {
    event.preventDefault();
    event.stopPropagation();
    show();
    tell(where());
    carried?.item.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/** The slot under the pointer, counted from the side on which the line begins. */
function slotAt(x: number): number | null {
  const frame = line();
  const track = frame?.querySelector(".tl-head .tl-track");
  if (!frame || !track) return null;
  const first = Number(frame.dataset.first);
  const stop = Number(frame.dataset.stop);
  const box = track.getBoundingClientRect();
  const along = rightToLeft ? box.right - x : x - box.left;
  return first + Math.floor((along / box.width) * (stop - first));
}

function follow(event: PointerEvent): void {
  if (!carried) return;
  const under = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.closest("[data-plan] [data-pool]"));
  const target = under?.closest<HTMLElement>("[data-pool]");
  if (target) carried.pool = target.dataset.pool ?? "";
  const frame = line();
  const slot = slotAt(event.clientX);
  if (frame && slot !== null) {
    const latest = Number(frame.dataset.stop) - 1;
    carried.slot = Math.min(latest, Math.max(Number(frame.dataset.first), slot - carried.grabbed));
  }
  show();
}

function onPointerDown(event: PointerEvent): void {
  const item = (event.target as Element).closest<HTMLElement>("[data-moves]");
  if (!item || event.button !== 0 || !plan() || carried) return;
  const from = { x: event.clientX, y: event.clientY };
  const under = slotAt(event.clientX);
  const grabbed = under === null ? 0 : Math.max(0, under - Number(item.dataset.start));
  const move = (moved: PointerEvent): void => {
    if (!carried) {
      if (Math.hypot(moved.clientX - from.x, moved.clientY - from.y) < DRAG_AFTER) return;
      take(item, grabbed);
    }
    moved.preventDefault();
    follow(moved);
  };
  const end = (ended: PointerEvent): void => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    if (!carried) return;
    dropped = true;
    setTimeout(() => (dropped = false), 0);
    if (ended.type === "pointercancel") putBack();
    else drop();
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
}

export function startMoving(): void {
  // Before the keys of the desk, which walk in lists with the same arrows.
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", onPointerDown);
  document.addEventListener("dragstart", (event) => {
    if ((event.target as Element).closest?.("[data-moves]")) event.preventDefault();
  });
  document.addEventListener(
    "click",
    (event) => {
      if (dropped && (event.target as Element).closest("[data-moves]")) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );
  document.addEventListener("focusout", (event) => {
    // Who leaves what is in hand by Tab puts it back; a moved element regains its focus at once.
    const left = carried?.item;
    if (left && event.target === left) setTimeout(() => carried && document.activeElement !== left && !dropped && putBackIfKeys(left), 0);
  });
}

function putBackIfKeys(item: HTMLElement): void {
  if (carried?.item === item && !item.matches(":active")) putBack();
}
