// Asks for what every page needs while the scripts are still being read. Whoever asks for the same address first gets this answer. Telegram's frame has no cookie to ask with.
if (!globalThis.location.hash.includes('tgWebAppData') && globalThis.sessionStorage.getItem('dastarxon-portal-telegram') === null)
  globalThis.dastarxonEarly ??= new Map(
    ['/api/session', '/api/scope'].map((address) => [
      address,
      fetch(address, { credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(8000) }),
    ]),
  );
