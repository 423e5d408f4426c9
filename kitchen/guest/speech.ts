import type { Format } from '#ui/text/format';
import type { Language } from '#ui/text/language';
import type { GuestText } from './guest-text';

/** One of the languages before the guest, with its words and its way of writing. */
export type GuestSpeech = { readonly language: Language; readonly t: GuestText; readonly format: Format };
