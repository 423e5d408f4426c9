import type { PatchRow } from '#domain/contract/live';
import type { Committed } from '#server/log/committed';
import type { QueryContext, Viewer } from '#server/queries/registry';

/**
 * A room is a read model that screens keep up to date: a snapshot of all its rows, and after each commit the rows that changed, whole or, where rows are large, what changed of them.
 * `room` is its name, or its prefix where it has an id (`order:<id>`).
 */
export interface RoomDefinition {
  readonly name: string;
  /** Whether the name goes on with `:<id>`. */
  readonly hasId: boolean;
  /** Rows are large, and a commit changes little of one: of a row that the room was told before, only what changed goes out. */
  readonly tellsChanges?: boolean;
  /** Rooms without sign-in: the pickup board alone. */
  readonly requires: 'nobody' | 'device' | 'employee';
  /** Whether this viewer may be in it. */
  readonly admits: (context: QueryContext, id: string) => boolean | Promise<boolean>;
  /** The employee whose own view this viewer gets, where not everybody sees everything; null = the common view. `changes` is then asked for that viewer too. */
  readonly variantFor?: (viewer: Viewer) => string | null;
  /** All rows. */
  readonly snapshot: (context: QueryContext, id: string) => Promise<PatchRow[]> | PatchRow[];
  /**
   * Which rows of which rooms a commit changes. Called once a commit, with a context of nobody in particular; `isOpen` tells whether anybody is in a room,
   * so that nothing is read for an empty one.
   */
  readonly changes: (context: QueryContext, committed: Committed, isOpen: (id: string) => boolean) => Promise<RoomChange[]> | RoomChange[];
}

/** Changed rows of one room. */
export interface RoomChange {
  readonly id: string;
  readonly rows: readonly PatchRow[];
}
