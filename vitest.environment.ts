// Unit tests of the screens run in Node, yet with Svelte compiled as for a browser: runes and effects behave as they do on a till.
import type { Environment } from 'vitest/runtime';

const screenEnvironment: Environment = {
  name: 'screen',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
};

export default screenEnvironment;
