/** Dishes that a person left unsent, told on the sign-in page (BX-O-16). */
export type WaitingDrafts = { readonly placeName: string; readonly count: number };

const key = (employeeId: string): string => `dastarxon-waiting/${employeeId}`;

/** Remembers, when a person leaves, which order of theirs still holds unsent dishes. */
export function rememberWaiting(employeeId: string, waiting: WaitingDrafts | null): void {
  if (waiting === null) localStorage.removeItem(key(employeeId));
  else localStorage.setItem(key(employeeId), JSON.stringify(waiting));
}

/** What waits for a person on this device; null = nothing. */
export function waitingFor(employeeId: string): WaitingDrafts | null {
  const text = localStorage.getItem(key(employeeId));
  // Written by `rememberWaiting` alone.
  return text === null ? null : (JSON.parse(text) as WaitingDrafts);
}
