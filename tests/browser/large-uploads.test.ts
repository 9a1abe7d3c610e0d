import { afterAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makePdf } from '../knowledge/make-pdf.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { freePort, startServer, temporaryDirectory } from '../support/server-process.ts';

/** Anything may follow the end of a PDF. */
const large = (text: string) => Buffer.concat([makePdf([[text]]), Buffer.alloc(20_000_000, `${text}\n`)]);

describe.skipIf(chromium === null)('a large file', () => {
  const ends = new AsyncDisposableStack();
  let environment: Record<string, string>;
  const suite = startBrowserSuite(async () => {
    environment = { AISTUDIO_DATA_DIR: ends.use(await temporaryDirectory()).path, PORT: String(await freePort()) };
    return environment;
  });
  afterAll(() => ends.disposeAsync());

  /** Opens a new repository; lets parts through as `may` says for their number, and records which were sent. */
  const open = async (page: Page, name: string, may: (number: number) => boolean) => {
    const sent: number[] = [];
    await page.goto(`${suite.server.url}/repositories`);
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name }).click();
    await page.getByText('Nothing in it yet.').waitFor();
    await page.route('**/parts/*', (route) => {
      const number = Number(route.request().url().split('/').at(-1));
      if (!may(number)) return route.abort('connectionreset');
      sent.push(number);
      return route.continue();
    });
    return sent;
  };
  const choose = (page: Page, name: string, buffer: Buffer) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  const restart = async () => {
    await suite.server.stop('SIGKILL');
    suite.server = ends.use(await startServer(environment));
  };

  test('continues by itself when a killed server is back, and shows its progress', { timeout: 240_000 }, async () => {
    const { page } = await suite.visit();
    let most = 2;
    const sent = await open(page, 'Killed', (number) => number <= most);
    await choose(page, 'killed.pdf', large('The ferry pier is closed from October to March.'));
    await page.getByText(/The connection was lost\. The upload will continue from 41 percent/).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('progressbar', { name: 'Upload of killed.pdf' }).getAttribute('value')).toBe('41');
    expect(await accessibilityFaults(page)).toEqual([]);
    await restart();
    most = 99;
    await page.getByRole('row', { name: /killed\.pdf.*Searchable/ }).waitFor({ timeout: 120_000 });
    expect(sent.toSorted()).toEqual([1, 2, 3, 4, 5]);
    await page.getByText('Upload of killed.pdf').waitFor({ state: 'detached' });
  });

  test('continues after the page was left, when the file is chosen again, with only the missing parts', { timeout: 240_000 }, async () => {
    const { page } = await suite.visit();
    let most = 3;
    const sent = await open(page, 'Left', (number) => number <= most);
    const file = large('The quartz meter is read every Tuesday.');
    await choose(page, 'left.pdf', file);
    await page.getByText(/will continue from 62 percent/).waitFor({ timeout: 60_000 });
    await page.reload();
    await page.getByText('left.pdf: 12 MB of 19 MB uploaded. Choose the file again to continue.').waitFor();
    most = 99;
    await choose(page, 'left.pdf', file);
    await page.getByRole('row', { name: /left\.pdf.*Searchable/ }).waitFor({ timeout: 120_000 });
    expect(sent.toSorted()).toEqual([1, 2, 3, 4, 5]);
    await page.getByRole('list', { name: 'Unfinished uploads' }).waitFor({ state: 'detached' });
  });

  test('can be stopped, and the parts that have arrived removed', { timeout: 120_000 }, async () => {
    const { page } = await suite.visit();
    await open(page, 'Stopped', (number) => number === 1);
    await choose(page, 'stopped.pdf', large('Nobody waits for this one.'));
    await page.getByText(/will continue from/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Stop uploading stopped.pdf' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Remove the unfinished upload of stopped.pdf' }).click();
    await page.getByRole('list', { name: 'Unfinished uploads' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Nothing in it yet.').waitFor();
    expect(await page.getByRole('list', { name: 'Unfinished uploads' }).count()).toBe(0);
  });
});
