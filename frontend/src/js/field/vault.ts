/**
 * What a person wrote lies sealed on the phone (AES-GCM). The key comes from the server at log-in, the same one for the same
 * person, and cannot be read out of the browser. A phone that is told it is locked forgets the key and keeps what it holds:
 * after the next log-in of the same person all of it opens again. See docs/adr/0086.
 */
import { get, put, remove } from "./store";

export type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer };
export type Owner = { id: string; key: CryptoKey };

export class Locked extends Error {}

const NAME = "owner";

export async function owner(): Promise<Owner | null> {
  return (await get<Owner>("meta", NAME)) ?? null;
}

export async function mustOwn(): Promise<Owner> {
  const found = await owner();
  if (!found) throw new Locked();
  return found;
}

/** Take the key that the server gave (base64 of 32 bytes) for this person. */
export async function enter(id: string, secret: string): Promise<Owner> {
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  await put("meta", { id, key } satisfies Owner, NAME);
  return { id, key };
}

export const leave = (): Promise<void> => remove("meta", NAME);

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
