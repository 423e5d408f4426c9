const KEY = 'dastarxon-screen-keyboard';

/** Whether this device draws a keyboard of its own: a touch till without keys has it on, a phone has its own. */
class ScreenKeyboard {
  #on = $state(localStorage.getItem(KEY) === 'on');

  /** Off until somebody chose; read in markup it is followed. */
  get on(): boolean {
    return this.#on;
  }

  /** Keeps the choice on this device. */
  choose(on: boolean): void {
    localStorage.setItem(KEY, on ? 'on' : 'off');
    this.#on = on;
  }
}

/** The choice of this device. */
export const screenKeyboard = new ScreenKeyboard();
