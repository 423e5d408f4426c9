/**
 * The drawing process. Fonts and canvas take memory and time that the till must not lend: they live here, and go when no paper was asked for
 * a while. Its parent is `draw-client.ts`; without a parent it does nothing.
 */
import type { DrawAnswer, DrawRequest } from './draw-protocol';
import { drawPaper } from './draw-paper';

const idleMs = Number(process.env['DASTARXON_DRAW_IDLE_MS'] ?? 30_000);
let busy = 0;
let idleTimer: NodeJS.Timeout | undefined;

function restartIdleTimer(): void {
  clearTimeout(idleTimer);
  idleTimer = setTimeout(() => {
    if (busy === 0) process.disconnect();
  }, idleMs);
}

async function answer(request: DrawRequest): Promise<void> {
  busy += 1;
  let reply: DrawAnswer;
  try {
    reply = { requestId: request.requestId, ok: true, drawn: await drawPaper(request.paper, request, request.mode) };
  } catch (error) {
    reply = { requestId: request.requestId, ok: false, reason: String(error) };
  }
  process.send?.(reply);
  busy -= 1;
  restartIdleTimer();
}

if (process.send !== undefined) {
  process.on('message', (message: DrawRequest) => {
    void answer(message);
  });
  process.on('disconnect', () => process.exit(0));
  // The terminal's Ctrl-C reaches the whole group; the parent still wants its papers drawn and ends this process by closing the channel.
  process.on('SIGINT', () => undefined);
  restartIdleTimer();
}
