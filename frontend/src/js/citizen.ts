// The only script of a citizen's first load. Every page works without it.
import { startCopy } from "./lib/copy";
import { startDialogs } from "./lib/dialogs";
import { startKeeper } from "./lib/keeper";
import { startMaps } from "./lib/map-lazy";
import { startTheme } from "./lib/theme";

startTheme();
startCopy();
startDialogs();
startKeeper();
startMaps();

if (document.querySelector("input[data-jalali]")) {
  const url = document.querySelector<HTMLMetaElement>("meta[name='peygir-dates']")?.content;
  if (url) void import(url);
}
