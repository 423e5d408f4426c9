import type { Language } from '../primitives';

/** `GET /api/session`: who is signed in. 401 when nobody is; answered also while a new password is due or the owner is suspended, so that the page can say so. */
export interface SessionView {
  readonly userId: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  readonly role: 'owner' | 'reader';
  /** The language this person chose; null = the browser's. */
  readonly language: Language | null;
  readonly businessName: string;
  readonly ownerState: 'active' | 'suspended';
  /** A temporary password must be replaced before anything else. */
  readonly mustChangePassword: boolean;
  readonly plan: { readonly name: string; readonly branchesMax: number; readonly branchesUsed: number };
}
