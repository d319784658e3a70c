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
const NAME = `peygir-field-${version}`;

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
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("peygir-field-") && name !== NAME).map((name) => caches.delete(name))))
      .then(() => self_.clients.claim()),
  );
});

/** What is kept answers at once; the page itself is fetched anew behind it, for the language and the theme. */
async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  const page = request.mode === "navigate";
  const kept = await cache.match(page ? shell : request);
  const fetched = async (): Promise<Response> => {
    const fresh = await fetch(request);
    if (page && fresh.ok && !fresh.redirected && fresh.type === "basic") await cache.put(shell, fresh.clone());
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
  if (page || parts.includes(url.pathname)) event.respondWith(answer(event.request));
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
