/** One tab of this phone writes a draft at a time; another one that wants it asks, and gets it with all that was written. */

const channel = new BroadcastChannel("peygir-field-hands");
const PATIENCE = 2_000;

/** `release` gives the draft back; null: it is open in another tab. */
export type Release = () => void;

/**
 * Take a draft in hand. `asked`: another tab wants it, write what is left and release. `lost`: it was taken without our answer
 * (this tab was asleep): write nothing more. `insist`: ask the tab that has it.
 */
export async function hold(id: string, asked: () => Promise<void>, lost: () => void, insist = false): Promise<Release | null> {
  const polite = await take(id, asked, lost, insist ? { signal: AbortSignal.timeout(PATIENCE) } : { ifAvailable: true }, insist);
  return polite ?? (insist ? take(id, asked, lost, { steal: true }, false) : null);
}

function take(id: string, asked: () => Promise<void>, lost: () => void, options: LockOptions, ask: boolean): Promise<Release | null> {
  return new Promise((resolve) => {
    let ours = false;
    const wanted = (said: MessageEvent<{ wants: string }>): void => void (said.data.wants === id && asked());
    navigator.locks
      .request(`peygir-draft-${id}`, options, async (lock) => {
        if (!lock) return resolve(null);
        ours = true;
        channel.addEventListener("message", wanted);
        await new Promise<void>((release) => resolve(release));
        ours = false;
      })
      .catch(() => (ours ? lost() : resolve(null)))
      .finally(() => channel.removeEventListener("message", wanted));
    if (ask) channel.postMessage({ wants: id });
  });
}
