import type { FramesRead, ScaleFrame } from './frames';

/** Massa-K's protocol 100: F8 55 CE, length (16 bits, low byte first), body, CRC of the body (low byte first). */
const HEADER = [0xf8, 0x55, 0xce] as const;
const HEAD_BYTES = 5;
const CRC_BYTES = 2;
/** Longer than any answer to our question. */
const BODY_BYTES_MAX = 64;

const GET_WEIGHT = 0x23;
const WEIGHT = 0x24;
const ERROR = 0x28;
const ERROR_OVERLOAD = 0x08;

/** Milligrams of one division, by its code. */
const DIVISIONS_MG = [100, 1_000, 10_000, 100_000, 1_000_000] as const;

/** `CMD_GET_MASSA`. */
export const massaKRequest = massaKFrame([GET_WEIGHT]);

/** A body with its head and its checksum. */
export function massaKFrame(body: readonly number[]): Uint8Array {
  const crc = crcOf(Uint8Array.from(body));
  return Uint8Array.of(...HEADER, body.length & 0xff, body.length >> 8, ...body, crc & 0xff, crc >> 8);
}

/** Answers to `massaKRequest`. A frame with a wrong checksum is searched for another beginning, byte by byte. */
export function readMassaK(bytes: Uint8Array): FramesRead {
  const frames: ScaleFrame[] = [];
  let at = 0;
  while (at < bytes.length) {
    const found = frameAt(bytes, at);
    if (found === 'incomplete') break;
    if (found === 'none') {
      at += 1;
      continue;
    }
    const frame = parse(found);
    if (frame !== null) frames.push(frame);
    at += HEAD_BYTES + found.length + CRC_BYTES;
  }
  return { frames, rest: bytes.slice(at) };
}

function frameAt(bytes: Uint8Array, at: number): Uint8Array | 'none' | 'incomplete' {
  for (const [index, expected] of HEADER.entries()) {
    const byte = bytes[at + index];
    if (byte === undefined) return 'incomplete';
    if (byte !== expected) return 'none';
  }
  const [low, high] = [bytes[at + 3], bytes[at + 4]];
  if (low === undefined || high === undefined) return 'incomplete';
  const length = low | (high << 8);
  if (length === 0 || length > BODY_BYTES_MAX) return 'none';
  const body = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
  const [crcLow, crcHigh] = [bytes[at + HEAD_BYTES + length], bytes[at + HEAD_BYTES + length + 1]];
  if (crcLow === undefined || crcHigh === undefined) return 'incomplete';
  return crcOf(body) === (crcLow | (crcHigh << 8)) ? body : 'none';
}

/** Weight in divisions (32 bits, signed), code of the division, stands still, net, zero, and perhaps the tare. */
function parse(body: Uint8Array): ScaleFrame | null {
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const kind = view.getUint8(0);
  if (kind === ERROR) return { kind: body[1] === ERROR_OVERLOAD ? 'overload' : 'trouble' };
  if (kind !== WEIGHT || (body.length !== 9 && body.length !== 13)) return null;
  const divisionMg = DIVISIONS_MG[view.getUint8(5)];
  if (divisionMg === undefined) return null;
  const grams = Math.round((view.getInt32(1, true) * divisionMg) / 1_000);
  return { kind: 'weight', grams, stable: view.getUint8(6) === 1, tared: view.getUint8(7) === 1 };
}

/** The protocol's own CRC-16 (polynomial 0x1021, begins at 0): each byte comes in behind, not before, the division. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    let remainder = 0;
    let top = crc & 0xff00;
    for (let bit = 0; bit < 8; bit++) {
      remainder = ((top ^ remainder) & 0x8000 ? (remainder << 1) ^ 0x1021 : remainder << 1) & 0xffff;
      top = (top << 1) & 0xffff;
    }
    crc = (remainder ^ (crc << 8) ^ byte) & 0xffff;
  }
  return crc;
}
