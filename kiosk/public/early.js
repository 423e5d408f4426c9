// Asks for what the first page needs while its scripts are still being read. Whoever asks for the same address first gets this answer.
globalThis.dastarxonEarly ??= new Map(
  ['/api/session', '/api/menu?costs=0&part=first'].map((address) => [
    address,
    fetch(address, { credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(8000) }),
  ]),
);
