import type { PortalRole } from '#domain/contract/portal/account';
import type { WireRefusal } from '#domain/problem/document';

/**
 * Whom of an owner's people a command or a query is for. Invariant: every registration names one of these words or gets a default that no operator has, so that nothing new is
 * open to whoever takes orders on the phone because nobody thought of him.
 */
const ROLES = {
  /** One's own account, and what the pages of everybody stand in. */
  user: ['owner', 'reader', 'operator'],
  /** The business, to look at. */
  reader: ['owner', 'reader'],
  /** Orders on the phone, to take. */
  operator: ['owner', 'operator'],
  owner: ['owner'],
} as const satisfies Record<string, readonly PortalRole[]>;

/** What a registration asks for. */
export type Right = keyof typeof ROLES;

/** The refusal for somebody without the right; null where he has it. */
export function refuseRole(right: Right, { role }: { readonly role: PortalRole }): WireRefusal | null {
  const roles: readonly PortalRole[] = ROLES[right];
  if (roles.includes(role)) return null;
  return { ok: false, code: role === 'operator' ? 'portal-operator-only' : 'portal-read-only' };
}
