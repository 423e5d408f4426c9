import type { BoardVoice } from '#domain/kitchen/spoken-number';

/** A sentence that hangs (a voice that went away) must not silence the board. */
const SENTENCE_MS_MAX = 12_000;
/** Said a little slower than a conversation: a hall is loud. */
const RATE = 0.9;

/** Reads a sentence with a voice that lies on this device: one that asks the internet is silent in a cut. False = there is none for the language. */
export async function readAloud(sentence: string, voice: BoardVoice): Promise<boolean> {
  if (typeof speechSynthesis === 'undefined') return false;
  const own = speechSynthesis.getVoices().find(({ lang, localService }) => localService && lang.toLowerCase().startsWith(voice));
  if (own === undefined) return false;
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.voice = own;
  utterance.lang = own.lang;
  utterance.rate = RATE;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), SENTENCE_MS_MAX);
    const end = (said: boolean) => () => {
      clearTimeout(timer);
      resolve(said);
    };
    utterance.onend = end(true);
    utterance.onerror = end(false);
    speechSynthesis.speak(utterance);
  });
}
