import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { ask } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

const mostBytes = 250_000;

describe.skipIf(chromium === null)('what a first visit loads', () => {
  const suite = startBrowserSuite();
  const { visit } = suite;
  const scriptBytes = (entries: { name: string; encodedBodySize: number }[]) => entries.filter(({ name }) => name.includes('.js')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);

  test('is at most 250 KB of compressed JavaScript; the code that draws an answer comes with it', async () => {
    const { page } = await visit();
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('textbox', { name: 'Your question' }).waitFor();
    await page.waitForLoadState('networkidle');
    const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').map((entry) => ({ name: entry.name, encodedBodySize: (entry as PerformanceResourceTiming).encodedBodySize, decodedBodySize: (entry as PerformanceResourceTiming).decodedBodySize })));
    const first = await loaded();
    const bytes = scriptBytes(first);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    expect(bytes, 'it is compressed').toBeLessThan(0.6 * first.filter(({ name }) => name.includes('.js')).reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0));
    await ask(page, '/fast hello');
    await page.getByRole('button', { name: 'Receipt' }).waitFor();
    await expect.poll(async () => scriptBytes(await loaded())).toBeGreaterThan(bytes);
  });

  test('a conversation is requested once, before the scripts that draw it have started', async () => {
    const { page } = await visit();
    await page.goto(new URL('/', page.url()).href);
    await ask(page, '/fast hello');
    await page.getByRole('button', { name: 'Receipt' }).waitFor();
    await page.waitForURL(/\/c\//);
    await page.reload();
    await page.getByRole('button', { name: 'Receipt' }).waitFor();
    const requests = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname === location.pathname.replace('/c/', '/api/conversations/') || name.endsWith('/api/session'))
        .map(({ name, initiatorType }) => [name.includes('session') ? 'session' : 'conversation', initiatorType]),
    );
    expect(requests.toSorted()).toEqual([['conversation', 'link'], ['session', 'link']]);
  });

  test.skipIf(process.platform !== 'linux')('is served without Next’s compiler, which would stay in memory', async () => {
    const { page } = await visit();
    await page.getByRole('textbox', { name: 'Your question' }).waitFor();
    const loaded = await readFile(`/proc/${suite.server.child.pid}/maps`, 'utf8');
    expect(loaded).toContain('libc');
    expect(loaded).not.toContain('next-swc');
  });
});
