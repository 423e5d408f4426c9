import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';
import { chromiumArguments } from '#server/test/chromium-arguments';
import { lanAddresses } from '#server/transport/allowed-hosts';
import { boxName, networkName } from './box';

/** Whether a browser here can come to the box from outside of it. */
export const hasNetwork = lanAddresses().length > 0;

const names = [`MAP ${boxName} 127.0.0.1`, `MAP ${networkName} ${lanAddresses()[0] ?? '127.0.0.1'}`].join(', ');

/** Debian's Chromium, or the one `CHROMIUM_PATH` names; the names of the box lead to this machine. */
export const launchOptions: LaunchOptions = {
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  headless: true,
  args: [...chromiumArguments, `--host-resolver-rules=${names}`],
};

/** A browser; `more` says what this one can besides. */
export const launchBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...more] });
