import { afterAll, describe, expect, test } from 'vitest';
import { htmlPage, startSite, type Site } from '../documents/support/site.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

const text = ['The ferry pier is closed from October to March, because the ice would break its planks and nobody wants to mend them twice.'];
const wide = { width: 1280, height: 820 };
const phone = { width: 390, height: 844 };
const reason = '127.0.0.1 answered with an error (503). Try again later.';

describe.skipIf(chromium === null)('background work that failed', () => {
  const ends = new AsyncDisposableStack();
  let site: Site;
  const suite = startBrowserSuite(async () => {
    site = ends.use(await startSite());
    return { AISTUDIO_INTRANET_HOSTS: site.host };
  });
  afterAll(() => ends.disposeAsync());

  test('is listed with the reason after the last attempt, and can be retried one by one or all at once', { timeout: 240_000 }, async () => {
    const { page } = await suite.visit();
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const look = async (name: string) => {
      for (const [size, viewport] of Object.entries({ wide, phone })) {
        await page.setViewportSize(viewport);
        expect([name, size, await accessibilityFaults(page), await sideways()]).toEqual([name, size, [], 0]);
        if (process.env['AISTUDIO_SCREENSHOTS'] !== undefined) await page.screenshot({ path: `${process.env['AISTUDIO_SCREENSHOTS']}/background-${name}-${size}.png`, fullPage: true });
      }
      await page.setViewportSize(wide);
    };
    await page.goto(`${suite.server.url}/administration/background`);
    await page.getByText('Nothing failed.').waitFor();
    await look('none');

    const client = await ApiClient.signIn(suite.server.url);
    const works = () => {
      site.pages.set('/one.pdf', { type: 'application/pdf', body: makePdf([text]) });
      for (const path of ['/two', '/three']) site.pages.set(path, { type: 'text/html', body: htmlPage(path, [...text, ...text, ...text, `Of ${path} there is nothing else to be said.`]) });
    };
    for (const path of ['/one.pdf', '/two', '/three']) site.pages.set(path, { type: 'text/html', body: '', status: 503 });
    const repository = (await client.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Harbour' } })).id;
    await client.json(`/api/repositories/${repository}/pages`, { method: 'POST', json: { urls: ['/one.pdf', '/two', '/three'].map((path) => site.url + path) } });
    const states = async () => (await client.json<{ documents: { state: string }[] }>(`/api/repositories/${repository}/documents`)).documents.map(({ state }) => state).toSorted();

    const rows = page.getByRole('row').filter({ hasText: reason });
    await expect.poll(() => rows.count(), { timeout: 90_000 }).toBe(3);
    expect(await rows.first().innerText()).toMatch(/Fetches an address.*admin/s);
    expect(await states()).toEqual(['failed', 'failed', 'failed']);
    const names = await page.getByRole('button', { name: /^Try again: Fetches an address.+ Failed .+, \d of 3\.$/ }).evaluateAll((buttons) => buttons.map((button) => button.ariaLabel));
    expect(new Set(names).size).toBe(3);
    expect(names.join(' ')).not.toMatch(/one\.pdf|two|three|Harbour/);
    await look('three');

    works();
    await rows.first().getByRole('button', { name: /^Try again/ }).click();
    await page.getByText('Trying again.').waitFor();
    await expect.poll(() => rows.count()).toBe(2);
    await expect.poll(states, { timeout: 60_000 }).toEqual(['failed', 'failed', 'searchable']);
    await look('two');

    await page.getByRole('button', { name: 'Try all again' }).click();
    await page.getByText('Nothing failed.').waitFor();
    await expect.poll(states, { timeout: 60_000 }).toEqual(['searchable', 'searchable', 'searchable']);
    await look('again');
  });
});
