// The map's library, loaded on a tap. Its worker is a file of this site, named by the frame.
import { setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import { MapFrame } from "./lib/map-frame";

export async function openMap(frame: HTMLElement): Promise<void> {
  setWorkerUrl(new URL(frame.dataset.worker ?? "", location.href).href);
  await styleSheet(frame.dataset.css ?? "");
  await new MapFrame(frame).open();
}

function styleSheet(href: string): Promise<void> {
  if (!href || document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((done) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    link.addEventListener("load", () => done());
    link.addEventListener("error", () => done());
    document.head.append(link);
  });
}
