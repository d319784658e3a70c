/** The phone's own store: what must outlive a reload, a restart and an empty battery. */
const NAME = "peygir-field";
const VERSION = 1;

export type Table = "meta" | "forms" | "sealed" | "drafts" | "files";

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      const base = asked.result;
      base.createObjectStore("meta");
      base.createObjectStore("forms"); // blank forms; no secret
      base.createObjectStore("sealed"); // the day and the lists of one person
      base.createObjectStore("drafts", { keyPath: "id" });
      base.createObjectStore("files"); // [draft, name]
    };
    asked.onsuccess = () => {
      // A newer page wants to change the store: let go, or it would wait for ever.
      asked.result.onversionchange = () => {
        asked.result.close();
        opened = null;
      };
      resolve(asked.result);
    };
    asked.onerror = () => {
      opened = null;
      reject(asked.error);
    };
  });
  return opened;
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** One transaction over some tables; resolves when it is on disk (`strict`: an empty battery does not undo it). */
export async function write(tables: Table[], work: (table: (name: Table) => IDBObjectStore) => void): Promise<void> {
  const base = await open();
  return new Promise((resolve, reject) => {
    const change = base.transaction(tables, "readwrite", { durability: "strict" });
    change.oncomplete = () => resolve();
    change.onerror = () => reject(change.error);
    change.onabort = () => reject(change.error ?? new DOMException("aborted", "AbortError"));
    work((name) => change.objectStore(name));
  });
}

export async function get<T>(table: Table, key: IDBValidKey): Promise<T | undefined> {
  return done((await open()).transaction(table).objectStore(table).get(key)) as Promise<T | undefined>;
}

export async function all<T>(table: Table, range?: IDBKeyRange): Promise<T[]> {
  return done((await open()).transaction(table).objectStore(table).getAll(range)) as Promise<T[]>;
}

export async function keys(table: Table, range?: IDBKeyRange): Promise<IDBValidKey[]> {
  return done((await open()).transaction(table).objectStore(table).getAllKeys(range));
}

export const put = (table: Table, value: unknown, key?: IDBValidKey): Promise<void> =>
  write([table], (of) => void of(table).put(value, key));

export const remove = (table: Table, key: IDBValidKey | IDBKeyRange): Promise<void> =>
  write([table], (of) => void of(table).delete(key));

/** The files of one draft. */
export const filesOf = (draft: string): IDBKeyRange => IDBKeyRange.bound([draft], [draft, []]);
