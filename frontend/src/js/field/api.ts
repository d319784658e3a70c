/** What the phone asks the server, and the ways it may be refused. */
import { get, put } from "./store";

export class Offline extends Error {} // no answer at all
/** Log in again, or pass the page at `go` first. */
export class SessionOver extends Error {
  constructor(readonly go = "") {
    super();
  }
}
export class PhoneLocked extends Error {} // told to be lost: stop, and forget the key
export class Refused extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export type Visit = {
  code: string;
  kind: string;
  state: string;
  office: string;
  contact: string;
  round: string;
  on: string; // ISO day, or empty
  at: string; // HH:MM, or empty
  fixed: boolean;
  lon: number | null;
  lat: number | null;
  form: { id: string; version: string } | null; // null: one that this page must not fill
};
export type Media = { name: string; hash: string; url: string };
export type Form = { id: string; version: string; hash: string; title: string; visit_path: string; url: string; media: Media[] };
/** Something to look at again: a place drawn at random, or a finding that is said to be corrected. */
export type Aside = { id: number; title: string; where: string; text: string; lon: number | null; lat: number | null };
export type Besides = { rounds: { id: number; title: string }[]; services: { code: string; name: string }[]; looks: Aside[]; rechecks: Aside[] };
export type Day = {
  person: { id: string; user: string; name: string; office: string };
  known: boolean; // this phone stands in the list of phones
  key: string; // only then
  csrf: string;
  today: string;
  server_time: string;
  visits: Visit[];
  forms: Form[];
  besides: Besides | null; // null: this phone is not known yet
};

const SEAL = "seal";
const PATIENCE = 30_000;

/** fetch that says which kind of no it got. A redirect to the log-in page is a session that is over. */
export async function ask(url: string, init: RequestInit = {}, patience = PATIENCE): Promise<Response> {
  const seal = (await get<string>("meta", SEAL)) ?? "";
  const headers = new Headers(init.headers);
  headers.set("Accept", headers.get("Accept") ?? "application/json");
  if (seal) headers.set("X-Field-Seal", seal);
  let answer: Response;
  try {
    answer = await fetch(url, { ...init, headers, credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(patience) });
  } catch (fault) {
    throw new Offline(String(fault));
  }
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new SessionOver(answer.headers.get("X-Field-Go") ?? "");
  if (answer.status === 403 && answer.headers.get("X-Field-Locked")) throw new PhoneLocked();
  return answer;
}

async function whole<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (fault) {
    throw new Offline(String(fault)); // the connection broke off within the answer
  }
}

const trouble = (status: number): Error => (status >= 500 ? new Offline(`status ${status}`) : new Refused(status, ""));

/** The day and what goes with it. A phone that is not known yet gets a place in the list of phones first. */
export async function askDay(again = true): Promise<Day> {
  const answer = await ask("/field/day.json", { cache: "no-store" });
  if (!answer.ok) throw trouble(answer.status);
  const day = await whole(answer.json() as Promise<Day>);
  if (day.known || !again) return day;
  const body = new FormData();
  body.append("name", phoneName());
  const made = await ask("/field/phone.json", { method: "POST", body, headers: { "X-CSRFToken": day.csrf } });
  if (!made.ok) throw trouble(made.status);
  await put("meta", (await whole(made.json() as Promise<{ seal: string }>)).seal, SEAL);
  return askDay(false);
}

function phoneName(): string {
  const agent = navigator.userAgent;
  const system = /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? "";
  const browser = /Firefox|Edg|SamsungBrowser|Chrome|Safari/.exec(agent)?.[0] ?? "";
  return [system, browser].filter(Boolean).join(" · ") || "web";
}

export async function askBytes(url: string): Promise<ArrayBuffer> {
  const answer = await ask(url, { headers: { Accept: "*/*" } });
  if (!answer.ok) throw new Refused(answer.status, "");
  return whole(answer.arrayBuffer());
}

/** Without a session: is this phone still welcome? Only a clear "locked" counts. */
export async function isLocked(): Promise<boolean> {
  try {
    const answer = await ask("/field/standing.json", { cache: "no-store" });
    return answer.ok && ((await answer.json()) as { standing: string }).standing === "locked";
  } catch (fault) {
    return fault instanceof PhoneLocked;
  }
}
