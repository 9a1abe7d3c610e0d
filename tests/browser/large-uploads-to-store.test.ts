import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { startCloud, type Cloud } from '../../local-cloud/start-cloud.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';
import { ApiClient } from '../support/api-client.ts';

/** Anything may stand behind the end of a PDF. */
const large = (text: string) => Buffer.concat([makePdf([[text]]), Buffer.alloc(20_000_000, `${text}\n`)]);

describe.skipIf(chromium === null || !havePostgres)('a large file, where the store is S3', () => {
  const ends = new AsyncDisposableStack();
  let cloud: Cloud;
  const suite = startBrowserSuite(async () => {
    const postgres = ends.use(await startPostgres());
    cloud = ends.use(await startCloud({ databaseUrl: await postgres.freshDatabase() }));
    // Without queues the worker beside the server reads it.
    const { JOB_QUEUE_URL_PREFIX: _none, ...environment } = cloud.environment;
    return environment;
  });
  afterAll(() => ends.disposeAsync());

  test('is sent in parts directly to the store, continues after a lost part, and arrives unchanged', { timeout: 240_000 }, async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/repositories`);
    await page.getByLabel('Name').fill('Harbour');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'Harbour' }).click();
    await page.getByText('Nothing in it yet.').waitFor();
    const file = large('The ferry pier is closed from October to March.');
    const sent: { number: string | null; status: number; cookie: string | undefined; exposed: string | undefined }[] = [];
    let lost = 0;
    await page.route((url) => url.origin === cloud.store.url, async (route) => {
      if (route.request().method() === 'PUT' && route.request().url().includes('partNumber=2') && lost === 0) {
        lost += 1;
        return route.abort('connectionreset');
      }
      return route.continue();
    });
    page.on('response', async (response) => {
      if (!response.url().startsWith(cloud.store.url) || response.request().method() !== 'PUT') return;
      const headers = await response.request().allHeaders();
      sent.push({ number: new URL(response.url()).searchParams.get('partNumber'), status: response.status(), cookie: headers['cookie'], exposed: response.headers()['access-control-expose-headers'] });
    });
    await page.locator('input[type=file]').setInputFiles({ name: 'harbour.pdf', mimeType: 'application/pdf', buffer: file });
    await page.getByRole('row', { name: /harbour\.pdf.*Searchable/ }).waitFor({ timeout: 120_000 });
    expect(lost).toBe(1);
    expect(new Set(sent.map(({ number }) => number))).toEqual(new Set(sent.map((_, index) => String(index + 1))));
    expect(sent.length).toBeGreaterThan(1);
    for (const each of sent) expect(each).toMatchObject({ status: 200, cookie: undefined, exposed: 'ETag' });
    const downloading = page.waitForEvent('download');
    await page.evaluate((href) => {
      const link = document.createElement('a');
      link.href = href;
      link.download = 'harbour.pdf';
      link.click();
    }, await page.getByRole('link', { name: 'harbour.pdf' }).getAttribute('href') ?? '');
    expect((await readFile(await (await downloading).path())).equals(file)).toBe(true);
  });

  test('a page of another origin cannot send parts', { timeout: 120_000 }, async () => {
    const client = await ApiClient.signIn(suite.server.url);
    const repository = (await client.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Quay' } })).id;
    const { parts } = await client.json<{ parts: { url: string }[] }>(`/api/repositories/${repository}/uploads`, { method: 'POST', json: { name: 'quay.pdf', size: 20_000_000, sha256: 'a'.repeat(64) } });
    const answers = await Promise.all([suite.server.url, 'https://elsewhere.example'].map((origin) => fetch(parts[0]!.url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } })));
    expect(answers.map(({ status, headers }) => [status, headers.get('access-control-allow-origin')])).toEqual([[200, suite.server.url], [403, null]]);
  });
});
