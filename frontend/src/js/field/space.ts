/** How much room this phone has left for us, and whether it has promised not to clear it. */
export type Space = { used: number; left: number; low: boolean; kept: boolean };

const LOW = 50_000_000; // about two hundred photos

export async function space(): Promise<Space | null> {
  if (!navigator.storage?.estimate) return null;
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  const kept = (await navigator.storage.persisted?.()) ?? false;
  const left = Math.max(0, quota - usage);
  return { used: usage, left, low: left < LOW, kept };
}

/** Ask the browser not to clear what is unsent when the phone runs short of room. */
export const persist = async (): Promise<boolean> => (await navigator.storage?.persist?.().catch(() => false)) ?? false;
