// The service worker of /field/: keeps the page and its parts on the phone, and nothing that is about a person. Imported by
// /field/sw.js, which names the version and the parts; a new build is a new version, taken when the page is next opened.
import { drain } from "./field/queue";

type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Fetching = Waiting & { request: Request; respondWith(answer: Promise<Response>): void };
type Worker = typeof globalThis & {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  PEYGIR_FIELD: { version: string; shell: string; parts: string[] };
  addEventListener(kind: string, listener: (event: never) => void): void;
};

const self_ = globalThis as unknown as Worker;
const { version, shell, parts } = self_.PEYGIR_FIELD;
const PREFIX = "peygir-field-";
const NAME = `${PREFIX}${version}`;
const FOLDER = parts[0]?.replace(/[^/]*$/, "") || shell; // where the parts lie, those of an earlier build too

self_.addEventListener("install", (event: Waiting) => {
  event.waitUntil(keepAll().then(() => self_.skipWaiting()));
});

/** All parts or none. A log-in page in place of ours is no part of it. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(NAME);
  const page = await fetch(new Request(shell, { cache: "reload", credentials: "same-origin" }));
  if (!page.ok || page.redirected) throw new Error("the page was not given");
  await cache.addAll(parts.map((url) => new Request(url, { cache: "reload" })));
  await cache.put(shell, page);
}

self_.addEventListener("activate", (event: Waiting) => {
  event.waitUntil(forgetOld().then(() => self_.clients.claim()));
});

/** The parts before these stay: a page that is open still asks for its own engine when a form is opened, with or without a signal. */
async function forgetOld(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  for (const name of names.slice(0, -1)) await caches.delete(name);
}

/** Whether a page is made of the parts kept beside it; of a newer build, it would stand there without them once the signal is gone. */
async function ours(page: Response): Promise<boolean> {
  const text = await page.text();
  return parts.filter((url) => /field(-engine)?[.\w]*\.js$|desk[.\w]*\.css$/.test(url)).every((url) => text.includes(url));
}

/** What is kept answers at once; the page itself is fetched anew behind it, for the language and the theme. */
async function answer(request: Request, page: boolean): Promise<Response> {
  const cache = await caches.open(NAME);
  const kept = (await cache.match(page ? shell : request)) ?? (page ? undefined : await caches.match(request));
  const fetched = async (): Promise<Response> => {
    const fresh = await fetch(request);
    const good = page && fresh.ok && !fresh.redirected && fresh.type === "basic";
    if (good && (await ours(fresh.clone()))) await cache.put(shell, fresh.clone());
    return fresh;
  };
  if (!kept) return fetched();
  if (page) void fetched().catch(() => {});
  return kept;
}

self_.addEventListener("fetch", (event: Fetching) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  const page = event.request.mode === "navigate" && url.pathname === shell;
  const part = parts.includes(url.pathname) || url.pathname.startsWith(FOLDER);
  if (page || part) event.respondWith(answer(event.request, page));
});

// Background Sync: the browser wakes us when there is a signal. A halt is told by trying again later.
self_.addEventListener("sync", (event: Waiting & { tag: string }) => {
  if (event.tag === "peygir-send") {
    event.waitUntil(
      drain().then((halt) => {
        if (halt === "offline") throw new Error("no signal");
      }),
    );
  }
});
