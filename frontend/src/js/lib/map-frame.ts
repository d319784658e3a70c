/** One map in its frame: shows places and cases, and lets a person choose a point. */
import { addProtocol, AttributionControl, type GeoJSONSource, type LngLat, LngLatBounds, Map as MapLibre, Marker, NavigationControl, Popup } from "maplibre-gl";
import { Protocol } from "pmtiles";
import { namePoints, positions } from "./map-geometry";
import { colours, placeLayers, pointLayers, styleOf } from "./map-style";
import { icon, make, say } from "./page";

const TEHRAN: [number, number] = [51.39, 35.7];

type Boundary = { startBoundary(map: MapLibre, frame: HTMLElement): void };

export class MapFrame {
  private readonly canvas: HTMLElement;
  private readonly said: HTMLElement | null;
  private readonly lon: HTMLInputElement | null;
  private readonly lat: HTMLInputElement | null;
  private map!: MapLibre;
  private marker: Marker | null = null;
  private readonly colours = colours(
    (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark",
  );

  constructor(private readonly frame: HTMLElement) {
    this.canvas = frame.querySelector<HTMLElement>("[data-map-canvas]") ?? frame;
    this.said = frame.querySelector("[data-map-said]");
    this.lon = this.input(frame.dataset.lon);
    this.lat = this.input(frame.dataset.lat);
  }

  private input(id: string | undefined): HTMLInputElement | null {
    const found = id ? document.getElementById(id) : null;
    return found instanceof HTMLInputElement ? found : null;
  }

  async open(): Promise<void> {
    const tiles = this.frame.dataset.tiles ?? "";
    if (tiles) addProtocol("pmtiles", new Protocol().tile);
    // MapLibre keeps its own, left-to-right, arrangement of buttons.
    this.canvas.dir = "ltr";
    this.canvas.append(make("div", { class: "map-box" }));
    await document.fonts.load("16px Vazirmatn", "ابپ").catch(() => []);
    const chosen = this.chosen();
    this.map = new MapLibre({
      container: this.canvas.firstElementChild as HTMLElement,
      style: styleOf(this.colours, tiles && !tiles.startsWith("pmtiles://") ? `pmtiles://${new URL(tiles, location.href).href}` : tiles),
      center: chosen ?? this.centre() ?? TEHRAN,
      zoom: chosen ? 15 : Number(this.frame.dataset.zoom ?? 10),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: false,
      locale: LOCALE,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }));
    const credit = this.frame.dataset.credit;
    if (credit) this.map.addControl(new AttributionControl({ compact: true, customAttribution: credit }));
    await new Promise<void>((done) => this.map.once("load", () => done()));
    await this.places();
    await this.points();
    if (this.lon && this.lat) this.choosing(chosen);
    if (this.frame.dataset.boundary) {
      const module = (await import(this.frame.dataset.boundary)) as Boundary;
      module.startBoundary(this.map, this.frame);
    }
    this.frame.dataset.ready = "true";
  }

  private chosen(): [number, number] | null {
    const lon = Number.parseFloat(this.lon?.value ?? "");
    const lat = Number.parseFloat(this.lat?.value ?? "");
    return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
  }

  private centre(): [number, number] | null {
    const parts = (this.frame.dataset.center ?? "").split(",").map(Number);
    return parts.length === 2 && parts.every(Number.isFinite) ? (parts as [number, number]) : null;
  }

  private async places(): Promise<void> {
    const url = this.frame.dataset.places;
    if (!url) return;
    const answer = await fetch(url, { headers: { Accept: "application/geo+json, application/json" } });
    if (!answer.ok) return;
    const data = (await answer.json()) as GeoJSON.FeatureCollection;
    this.map.addSource("places", { type: "geojson", data });
    this.map.addSource("places-names", { type: "geojson", data: namePoints(data) });
    for (const layer of placeLayers(this.colours)) this.map.addLayer(layer);
    if (!this.chosen() && !this.centre()) this.fit(data);
    // Places that lead somewhere are told on a tap, unless a case lies on top of them.
    if (!data.features.some((feature) => feature.properties?.url)) return;
    this.map.on("click", "places-dot", (event) => {
      if (event.features?.[0]) this.tellOf(event.features[0].properties, event.lngLat);
    });
    this.map.on("click", "places-fill", (event) => {
      const cases = ["points-many", "points-one", "places-dot"].filter((layer) => this.map.getLayer(layer));
      if (cases.length && this.map.queryRenderedFeatures(event.point, { layers: cases }).length) return;
      if (event.features?.[0]) this.tellOf(event.features[0].properties, event.lngLat);
    });
  }

  private fit(data: GeoJSON.FeatureCollection): void {
    const bounds = new LngLatBounds();
    for (const position of positions(data)) bounds.extend(position as [number, number]);
    if (!bounds.isEmpty()) this.map.fitBounds(bounds, { padding: 24, animate: false, maxZoom: 14 });
  }

  private async points(): Promise<void> {
    const url = this.frame.dataset.points;
    if (!url) return;
    this.map.addSource("points", { type: "geojson", data: new URL(url, location.href).href, cluster: true, clusterRadius: 48, clusterMaxZoom: 16 });
    for (const layer of pointLayers(this.colours)) this.map.addLayer(layer);
    this.map.on("click", "points-many", async (event) => {
      const feature = event.features?.[0];
      if (!feature) return;
      const source = this.map.getSource("points") as GeoJSONSource;
      const zoom = await source.getClusterExpansionZoom(feature.properties.cluster_id as number);
      this.map.easeTo({ center: event.lngLat, zoom });
    });
    this.map.on("click", "points-one", (event) => {
      if (event.features?.[0]) this.tellOf(event.features[0].properties, event.lngLat);
    });
    for (const layer of ["points-many", "points-one"]) {
      this.map.on("mouseenter", layer, () => (this.map.getCanvas().style.cursor = "pointer"));
      this.map.on("mouseleave", layer, () => (this.map.getCanvas().style.cursor = ""));
    }
  }

  /** What stands at a point or in a place, and the way to it. */
  private tellOf(properties: GeoJSON.GeoJsonProperties, at: LngLat): void {
    const { title = "", about = "", url: href = "" } = properties as Record<string, string>;
    const box = make("div", { dir: document.documentElement.dir }, make("strong", {}, title), make("p", {}, about));
    if (href.startsWith("/")) box.append(make("a", { href }, say("باز کردن", "Open")));
    new Popup({ closeButton: true, maxWidth: "18rem" }).setLngLat(at).setDOMContent(box).addTo(this.map);
  }

  private choosing(chosen: [number, number] | null): void {
    if (chosen) this.mark(chosen, false);
    this.map.on("click", (event) => this.mark([event.lngLat.lng, event.lngLat.lat]));
    const tools = this.frame.querySelector("[data-map-tools]") ?? this.frame;
    const tool = (name: string, label: string, act: (event: Event) => void) =>
      make("button", { type: "button", class: "btn btn-small", onclick: act }, icon(name), label);
    const middle = tool("map-pin", say("وسط نقشه", "Middle of the map"), () => this.mark(this.map.getCenter().toArray() as [number, number]));
    const here = tool("locate", say("جای من", "My location"), () => this.locate());
    const none = tool("map-pin-off", say("برداشتن نشان", "Take the mark away"), () => this.unmark());
    tools.prepend(here, middle, none);
    this.tell(chosen ? say("جای نشان‌شده روی نقشه است.", "The chosen point is on the map.") : say("روی نقشه بزنید تا جا نشان شود.", "Tap the map to mark the place."));
  }

  private mark(at: [number, number], told = true): void {
    if (!this.marker) {
      this.marker = new Marker({ color: this.colours.accent, draggable: true }).setLngLat(at).addTo(this.map);
      this.marker.on("dragend", () => this.write(this.marker!.getLngLat().toArray() as [number, number]));
    }
    this.marker.setLngLat(at);
    if (told) this.write(at);
  }

  private unmark(): void {
    this.marker?.remove();
    this.marker = null;
    this.write(null);
  }

  private write(at: [number, number] | null): void {
    if (this.lon) this.lon.value = at ? at[0].toFixed(6) : "";
    if (this.lat) this.lat.value = at ? at[1].toFixed(6) : "";
    for (const input of [this.lon, this.lat]) input?.dispatchEvent(new Event("change", { bubbles: true }));
    this.tell(at ? say("جا نشان شد؛ می‌توانید نشان را بکشید.", "The place is marked; you can drag the mark.") : say("نشان برداشته شد.", "The mark was taken away."));
  }

  private locate(): void {
    const refused = say("جای شما به دست نیامد؛ روی نقشه بزنید یا نشانی را بنویسید.", "Your location could not be had; tap the map or write the address.");
    if (!navigator.geolocation) return this.tell(refused);
    this.tell(say("در حال یافتن جای شما…", "Finding your location…"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.map.jumpTo({ center: [coords.longitude, coords.latitude], zoom: 16 });
        this.mark([coords.longitude, coords.latitude]);
      },
      () => this.tell(refused),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  }

  private tell(words: string): void {
    if (this.said) this.said.textContent = words;
  }
}

const LOCALE = {
  "NavigationControl.ZoomIn": say("نزدیک‌تر", "Zoom in"),
  "NavigationControl.ZoomOut": say("دورتر", "Zoom out"),
  "Map.Title": say("نقشه", "Map"),
  "Marker.Title": say("نشان", "Mark"),
  "Popup.Close": say("بستن", "Close"),
  "AttributionControl.ToggleAttribution": say("منبع نقشه", "Source of the map"),
};
