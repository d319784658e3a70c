/** The day's visits as a sketch that needs no signal: where they lie to each other, in their order, north up, with a scale. */
import { digits, icon, make, rightToLeft, say } from "../lib/page";
import type { Visit } from "./api";

const [WIDE, HIGH, EDGE] = [320, 220, 30];
const DEGREE = 111_320; // metres of a degree of latitude
const SCALES = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];

type Spot = { visit: Visit; place: number; x: number; y: number };

/** `places`: code → number, for the visits that have a point and a way to go there; `map`: null for fewer than two. */
export function dayMap(visits: Visit[]): { places: Map<string, number>; map: HTMLElement | null } {
  const there = visits.filter((visit) => visit.kind !== "desk" && visit.lat !== null && visit.lon !== null);
  if (there.length < 2) return { places: new Map(), map: null };
  const middle = ((there[0]?.lat ?? 0) * Math.PI) / 180;
  const metres = there.map((visit, at) => ({ visit, place: at + 1, x: (visit.lon ?? 0) * DEGREE * Math.cos(middle), y: -(visit.lat ?? 0) * DEGREE }));
  const [left, top] = [Math.min(...metres.map((one) => one.x)), Math.min(...metres.map((one) => one.y))];
  const [across, down] = [Math.max(...metres.map((one) => one.x)) - left, Math.max(...metres.map((one) => one.y)) - top];
  const scale = Math.min((WIDE - 2 * EDGE) / Math.max(across, 200), (HIGH - 2 * EDGE) / Math.max(down, 200));
  const [padX, padY] = [(WIDE - across * scale) / 2, (HIGH - down * scale) / 2];
  const spots = metres.map((one) => ({ ...one, x: padX + (one.x - left) * scale, y: padY + (one.y - top) * scale }));
  const whole = make("details", { class: "field-map", "data-fold": `map ${there[0]?.on}` }, make("summary", {}, icon("map"), say("نقشهٔ روز", "Map of the day"), icon("chevron-down")), sketch(spots, scale));
  return { places: new Map(spots.map((one) => [one.visit.code, one.place])), map: whole };
}

function draw(tag: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

function sketch(spots: Spot[], scale: number): SVGElement {
  const long = SCALES.filter((one) => one * scale <= WIDE / 3).pop() ?? 100;
  const words = long < 1_000 ? say(`${digits(long)} متر`, `${long} m`) : say(`${digits(long / 1_000)} کیلومتر`, `${long / 1_000} km`);
  const label = say("طرح بازدیدهای روز؛ شمال بالاست", "Sketch of the day's visits, north up");
  const svg = draw("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "field-sketch", role: "img", "aria-label": label });
  svg.append(draw("polyline", { points: spots.map((one) => `${one.x.toFixed(1)},${one.y.toFixed(1)}`).join(" "), class: "way" }));
  for (const { visit, place, x, y } of [...spots].reverse()) {
    const done = visit.state === "done" ? " over" : "";
    const end = x > WIDE / 2; // the words lie towards the middle
    const name = draw("text", { x: end ? x - 15 : x + 15, y: y + 4, class: "name", "text-anchor": end === rightToLeft ? "start" : "end" }, digits(visit.office));
    svg.append(draw("circle", { cx: x, cy: y, r: 11, class: `spot${done}` }), draw("text", { x, y: y + 4.5, class: `place${done}` }, digits(place)), name);
  }
  svg.append(draw("path", { d: `M12 ${HIGH - 12}v4h${long * scale}v-4`, class: "scale" }), draw("text", { x: 12 + (long * scale) / 2, y: HIGH - 14, class: "told" }, words));
  svg.append(draw("path", { d: "M16 26V10m-5 5 5-5 5 5", class: "scale" }), draw("text", { x: 16, y: 38, class: "told" }, say("ش", "N")));
  return svg;
}
