import { expect, test } from 'vitest';
import { repository, runNode } from '../support/copy-repository.ts';

test('a Node that is too old is refused in one sentence before anything is loaded', async () => {
  const pretend = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`;
  const { code, output } = await runNode(['--import', pretend, 'scripts/start.mjs'], { cwd: repository });
  expect(output).toBe('AI Studio needs Node 20 or newer to start (this is 18.20.4): install it from https://nodejs.org and run npm start again.\n');
  expect(code).toBe(1);
});
