import { MediaQuery } from 'svelte/reactivity';

/** Whether the glass is a phone's: lists are drawn as rows of two lines there, not as tables. */
export const phone = new MediaQuery('max-width: 639px', false);
