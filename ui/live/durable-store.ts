/** A small shelf that survives a reload: entries in the order in which they were put. */
export type DurableStore<Entry> = {
  readonly all: () => Promise<Entry[]>;
  readonly put: (key: string, entry: Entry) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
};

const SHELF = 'entries';

/** Resolves when the transaction is on the disk: a request's own success is still in memory, and a browser that crashes then has lost it. */
function committed(shelf: IDBObjectStore, request: IDBRequest): Promise<void> {
  const { transaction } = shelf;
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? request.error ?? new Error('indexedDB'));
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
      const entries = shelf('readonly');
      const request = entries.getAll() as IDBRequest<Entry[]>;
      await committed(entries, request);
      return request.result;
    },
    put: (key, entry) => {
      const entries = shelf('readwrite');
      return committed(entries, entries.put(entry, key));
    },
    remove: (key) => {
      const entries = shelf('readwrite');
      return committed(entries, entries.delete(key));
    },
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
