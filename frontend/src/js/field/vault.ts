/**
 * What a person wrote lies sealed on the phone (AES-GCM). The key comes from the server at log-in, the same one for the same
 * person, and cannot be read out of the browser. A phone that is told it is locked forgets the key and keeps what it holds:
 * after the next log-in of the same person all of it opens again. See docs/adr/0086.
 *
 * A form that is open is written under the key of who began it, though somebody else has logged in meanwhile in another tab.
 */
import { get, put, remove } from "./store";

export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };
export type Owner = { id: string; key: CryptoKey; user?: string };

export class Locked extends Error {}

const NAME = "owner";
const WHO = "peygir_person"; // set at log-in, blank at log-out: docs/adr/0086
const held = new Map<string, CryptoKey>();

export async function owner(): Promise<Owner | null> {
  const found = (await get<Owner>("meta", NAME)) ?? null;
  if (found) held.set(found.id, found.key);
  return found;
}

export async function mustOwn(): Promise<Owner> {
  const found = await owner();
  if (!found) throw new Locked();
  return found;
}

/** The key under which this person's drafts lie: while this page knows it, whoever is logged in now. */
export async function keyOf(id: string): Promise<CryptoKey> {
  const found = await owner();
  const key = found?.id === id ? found.key : held.get(id);
  if (!key) throw new Locked();
  return key;
}

/** Take the key that the server gave (base64 of 32 bytes) for this person. */
export async function enter(id: string, secret: string, user: string): Promise<Owner> {
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  await put("meta", { id, key, user } satisfies Owner, NAME);
  held.set(id, key);
  return { id, key, user };
}

export async function leave(): Promise<void> {
  held.clear();
  await remove("meta", NAME);
}

const who = (): string | undefined => new RegExp(`(?:^|; )${WHO}=([^;]*)`).exec(document.cookie)?.[1];
export const loggedOut = (): boolean => who() === "";

/** Somebody logged out on this phone, or another person in: what was open is for its owner alone. A session that ran out says nothing. */
export async function ended(): Promise<boolean> {
  const [said, found] = [who(), await owner()];
  return said !== undefined && found !== null && found.user !== said;
}

export async function seal(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
}

export const unseal = (key: CryptoKey, { iv, data }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);

export const sealJson = (key: CryptoKey, value: unknown): Promise<Sealed> =>
  seal(key, new TextEncoder().encode(JSON.stringify(value)));

export async function unsealJson<T>(key: CryptoKey, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await unseal(key, sealed))) as T;
}
