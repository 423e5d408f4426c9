/** How bytes come from a scale and go to it. Neither method ever throws: a line that is gone says so through `onEnd`, once. */
export interface ScaleLine {
  readonly write: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

/** Who listens to a line. */
export interface ScaleListener {
  readonly onData: (bytes: Uint8Array) => void;
  readonly onEnd: () => void;
}
