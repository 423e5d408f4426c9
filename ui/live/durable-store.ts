/** A small shelf that survives a reload: entries in the order in which they were put. */
export type DurableStore<Entry> = {
  readonly all: () => Promise<Entry[]>;
  readonly put: (key: string, entry: Entry) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
};

const SHELF = 'entries';

function done(request: IDBRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('indexedDB'));
  });
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB'));
    request.onblocked = () => reject(new Error('indexedDB blocked'));
  });
}

/** Keeps entries in IndexedDB. Keys must sort by age (UUIDv7 does). Rejects where the browser has none (private windows of old phones). */
export async function indexedDbStore<Entry>(name: string): Promise<DurableStore<Entry>> {
  const database = await open(name);
  const shelf = (mode: IDBTransactionMode): IDBObjectStore =>
    database.transaction(SHELF, mode, { durability: 'strict' }).objectStore(SHELF);
  return {
    all: async () => {
      const request = shelf('readonly').getAll() as IDBRequest<Entry[]>;
      await done(request);
      return request.result;
    },
    put: (key, entry) => done(shelf('readwrite').put(entry, key)),
    remove: (key) => done(shelf('readwrite').delete(key)),
  };
}

/** Keeps entries in localStorage under a prefix; the fallback. */
export function localStorageStore<Entry>(name: string, storage: Storage = localStorage): DurableStore<Entry> {
  const prefix = `${name}/`;
  return {
    all: () => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(prefix));
      // What is read back was written by `put` below, under a prefix that nobody else uses.
      return Promise.resolve(keys.sort().map((key) => JSON.parse(storage.getItem(key) ?? 'null') as Entry));
    },
    put: (key, entry) => {
      storage.setItem(prefix + key, JSON.stringify(entry));
      return Promise.resolve();
    },
    remove: (key) => {
      storage.removeItem(prefix + key);
      return Promise.resolve();
    },
  };
}

/** The best shelf this browser has. */
export async function openDurableStore<Entry>(name: string): Promise<DurableStore<Entry>> {
  try {
    return await indexedDbStore<Entry>(name);
  } catch {
    return localStorageStore<Entry>(name);
  }
}
