/** The two looks; the kitchen has its own page and is dark by itself. */
export type Theme = 'light' | 'dark';

const KEY = 'dastarxon-theme';

/** Puts the look this device chose on the page before anything is drawn. */
export function startTheme(): void {
  document.documentElement.dataset['theme'] = chosenTheme();
}

/** The look of this device; light until somebody chose. */
export function chosenTheme(): Theme {
  return localStorage.getItem(KEY) === 'dark' ? 'dark' : 'light';
}

/** Changes the look and keeps it on this device. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset['theme'] = theme;
}

/** Where a person begins on this device: halls, or the counter (BX-O-19). */
export type StartScreen = 'floor' | 'counter';

const START_KEY = 'dastarxon-start-screen';

/** The screen this device begins with; halls until somebody chose. */
export function chosenStart(): StartScreen {
  return localStorage.getItem(START_KEY) === 'counter' ? 'counter' : 'floor';
}

/** Keeps the choice on this device. */
export function chooseStart(start: StartScreen): void {
  localStorage.setItem(START_KEY, start);
}
