// `npm run pair`: asks the box on this computer for another join code. Loopback may ask without a sign-in.
import { renderUnicodeCompact } from 'uqr';

const port = process.env.BOX_PORT ?? '8080';

try {
  const response = await fetch(`http://127.0.0.1:${port}/api/join`);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  const minutes = Math.round((answer.expiresAt - Date.now()) / 60_000);
  process.stdout.write(
    `${renderUnicodeCompact(answer.url)}\n\n${answer.url}\ncode ${answer.code}, for one device, ${String(minutes)} minutes\n`,
  );
} catch (error) {
  process.stderr.write(`No box answers on port ${port} of this computer (${error.message}). Start it with npm start, or set BOX_PORT.\n`);
  process.exit(1);
}
