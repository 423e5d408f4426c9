/** What a browser keeps for an unsent dish or sale; nothing ever takes it away but its being sent (BX-O-276). */
const unsent = ['dastarxon-order-drafts', 'dastarxon-drafts', 'dastarxon-waiting/', 'dastarxon-cart/'];

/**
 * Forgets what this device keeps of its own (its look, its start page, its keyboard, its language) and fetches scripts and pictures anew; unsent dishes stay.
 * The page must be loaded again after it.
 */
export async function forgetDevice(storage: Storage = localStorage, loaded: readonly string[] = loadedFiles()): Promise<void> {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  for (const key of keys) if (!unsent.some((prefix) => key.startsWith(prefix))) storage.removeItem(key);
  await Promise.allSettled(loaded.map((address) => fetch(address, { cache: 'reload' })));
}

/** Files of the box that this page was made of, its answers apart. */
function loadedFiles(): readonly string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(location.origin) && !new URL(name).pathname.startsWith('/api/'));
}
