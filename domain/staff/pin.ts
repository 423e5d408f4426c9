import { accept, refuse } from '#domain/problem/refusal';
import type { Outcome } from '#domain/problem/refusal';

/** Found at the top of every list of leaked PINs and not caught by the rules below: columns of the keypad, codes of films, jumps. */
const leaked = new Set(
  (
    '0007 0070 0852 1004 1379 1397 1470 1478 2468 2469 2580 2583 3690 4711 5683 6996 7410 7894 7913 8520 8642 9631 ' +
    '13579 14789 24680 25802 36987 42069 85208 90210 ' +
    '147258 147852 159357 159753 258456 258369 369258 456123 520131 741852 753951 789456 852456 963852 142536 102938 246810'
  ).split(' '),
);

/** A PIN as it may be chosen: digits of the branch's length, none of the most guessed (BX-O-119, decision 21). */
export function checkPin(pin: string, length: number): Outcome<string> {
  if (!/^\d+$/.test(pin) || pin.length !== length) return refuse('pin-length', { length });
  return isSimplePin(pin) ? refuse('pin-too-simple') : accept(pin);
}

/** Whether a thief would try it first. */
export function isSimplePin(pin: string): boolean {
  return isRun(pin) || isRepetition(pin) || isPairs(pin) || isYear(pin) || isMirror(pin) || leaked.has(pin);
}

/** 1234, 9876, 0123, 7890: each digit one more or one less than the last, through the zero. */
function isRun(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin.charAt(index)) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** 1111, 1212, 123123: a shorter piece over and over. 5 digits: 12121 too. */
function isRepetition(pin: string): boolean {
  for (let size = 1; size <= pin.length / 2; size += 1) {
    const piece = pin.slice(0, size);
    if (piece.repeat(Math.ceil(pin.length / size)).slice(0, pin.length) === pin) return true;
  }
  return false;
}

/** 1122, 112233, 111222: every digit stands beside itself. */
function isPairs(pin: string): boolean {
  return /^(?:(\d)\1+)+$/.test(pin);
}

/** Years of birth, 1940 … 2029. */
function isYear(pin: string): boolean {
  const year = Number(pin);
  return pin.length === 4 && year >= 1940 && year <= 2029;
}

/** 123321, 1221: reads the same backwards. */
function isMirror(pin: string): boolean {
  return pin.length >= 4 && [...pin].reverse().join('') === pin;
}
