import Alpine from "@alpinejs/csp";
import htmx from "htmx.org";
import { startDates } from "./lib/datepicker";
import { startDialogs } from "./lib/dialogs";
import { startKeeper } from "./lib/keeper";
import { startKeys } from "./lib/keys";
import { startLists } from "./lib/lists";
import { startMaps } from "./lib/map-lazy";
import { startNarrowing } from "./lib/narrow";
import { followSliders, startSliders } from "./lib/sliders";
import { startTheme } from "./lib/theme";
import { dress, failed } from "./lib/toasts";

startTheme();
startDialogs();
startKeys();
startKeeper();
startLists();
startDates();
startMaps();
startNarrowing();
startSliders();
followSliders();

Object.assign(window, { htmx, Alpine });

document.addEventListener("htmx:load", (event) => startDates(event.target as HTMLElement));
document.addEventListener("htmx:load", (event) => startSliders(event.target as HTMLElement));
// A problem is answered as a fragment for the toasts, whatever its status.
document.addEventListener("htmx:beforeSwap", (event) => {
  const detail = (event as CustomEvent).detail as { xhr: XMLHttpRequest; shouldSwap: boolean; isError: boolean };
  if (detail.xhr.getResponseHeader("HX-Retarget") === "#toasts") {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});
document.addEventListener("htmx:afterSwap", () => {
  for (const box of document.querySelectorAll("#toasts > .notice")) dress(box);
});
for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(name, failed);

Alpine.start();
