// Drawing a boundary on the steward's map; the outcome is GeoJSON in the form's own field.
import type { Map as MapLibre } from "maplibre-gl";
import { TerraDraw, TerraDrawPolygonMode, TerraDrawSelectMode, type GeoJSONStoreFeatures } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { icon, make, say } from "./lib/page";

type Ring = [number, number][];
type Geometry = { type: "Polygon"; coordinates: Ring[] } | { type: "MultiPolygon"; coordinates: Ring[][] };

export function startBoundary(map: MapLibre, frame: HTMLElement): void {
  const field = document.getElementById(frame.dataset.boundaryField ?? "") as HTMLTextAreaElement | HTMLInputElement | null;
  if (!field) return;
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 6 }),
    modes: [
      new TerraDrawPolygonMode(),
      new TerraDrawSelectMode({
        flags: { polygon: { feature: { draggable: false, coordinates: { midpoints: true, draggable: true, deletable: true } } } },
      }),
    ],
  });
  draw.start();
  const refused = load(draw, field.value);
  const said = frame.querySelector<HTMLElement>("[data-map-said]");
  const tell = (words: string) => said && (said.textContent = words);
  draw.setMode(field.value && !refused ? "select" : "polygon");
  tell(
    refused
      ? say("این مرز (با سوراخ یا بریدگی) این‌جا کشیدنی نیست؛ تا مرز تازه‌ای نکشید، همان می‌ماند.", "This boundary (with holes or cuts) cannot be drawn here; it stays as it is until you draw a new one.")
      : say("گوشه‌ها را یکی‌یکی بزنید و بر نخستین تمام کنید.", "Tap the corners one by one and end on the first."),
  );
  draw.on("change", () => {
    field.value = write(draw.getSnapshot());
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  draw.on("finish", () => draw.setMode("select"));
  const tool = (name: string, label: string, act: () => void) =>
    make("button", { type: "button", class: "btn btn-small", onclick: act }, icon(name), label);
  (frame.querySelector("[data-map-tools]") ?? frame).prepend(
    tool("plus", say("کشیدن مرز", "Draw"), () => draw.setMode("polygon")),
    tool("pencil", say("جابه‌جا کردن گوشه‌ها", "Move corners"), () => draw.setMode("select")),
    tool("trash-2", say("پاک کردن مرز", "Clear the boundary"), () => {
      draw.clear();
      field.value = "";
      draw.setMode("polygon");
    }),
  );
}

/** Puts a stored boundary on the map; true when it could not be drawn. Holes cannot: then the field keeps what it held. */
function load(draw: TerraDraw, text: string): boolean {
  if (!text.trim()) return false;
  try {
    const geometry = JSON.parse(text) as Geometry;
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const outcome = draw.addFeatures(
      polygons.map((coordinates) => ({
        type: "Feature",
        geometry: { type: "Polygon", coordinates: coordinates.map((ring) => ring.map(([x, y]) => [round(x), round(y)])) },
        properties: { mode: "polygon" },
      })) as GeoJSONStoreFeatures[],
    );
    return outcome.some((one) => !one.valid);
  } catch {
    return true;
  }
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

function write(features: GeoJSONStoreFeatures[]): string {
  const rings = features
    .filter((feature) => feature.geometry.type === "Polygon" && feature.properties.mode === "polygon")
    .map((feature) => feature.geometry.coordinates as Ring[])
    .filter((coordinates) => (coordinates[0]?.length ?? 0) >= 4);
  if (rings.length === 0) return "";
  return JSON.stringify(rings.length === 1 ? { type: "Polygon", coordinates: rings[0] } : { type: "MultiPolygon", coordinates: rings });
}
