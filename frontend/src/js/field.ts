// The inspector's page: works from the phone's own store, and speaks with the server when there is a signal.
import { startTheme } from "./lib/theme";
import { make, say } from "./lib/page";
import { App } from "./field/app";

startTheme();
const root = document.getElementById("field");
if (root && !isSecureContext) {
  const words = say("این صفحه تنها با نشانی https کار می‌کند.", "This page works only at an https address.");
  root.replaceChildren(make("p", { class: "notice tone-bad", role: "alert" }, words));
} else if (root) void new App(root).start();

if ("serviceWorker" in navigator) {
  void navigator.serviceWorker.register("/field/sw.js", { scope: "/field/" }).then(async (registered) => {
    // Where the browser can: send when the signal comes back, with the page closed.
    const sync = (registered as unknown as { sync?: { register(tag: string): Promise<void> } }).sync;
    await navigator.serviceWorker.ready;
    await sync?.register("peygir-send").catch(() => {});
  });
}
