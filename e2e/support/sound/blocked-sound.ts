/**
 * For `addInitScript`: a browser that lets a page sound only after it was touched. Chromium itself takes every question that a story asks the page for a touch, so it would
 * let the page sound sooner or later, as it happens.
 */
export const blockSoundUntilTouched = (): void => {
  let isTouched = false;
  for (const kind of ['pointerdown', 'keydown'])
    addEventListener(
      kind,
      () => {
        isTouched = true;
      },
      { capture: true },
    );
  Object.assign(globalThis, {
    AudioContext: class extends AudioContext {
      override get state(): AudioContextState {
        return isTouched ? super.state : 'suspended';
      }

      override resume(): Promise<void> {
        return isTouched ? super.resume() : new Promise(() => undefined);
      }
    },
  });
};
