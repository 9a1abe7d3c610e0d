import { afterAll, describe, expect, test } from 'vitest';
import { haveDocuments, readCase } from '../knowledge/find-documents.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { makeXlsx } from '../documents/support/make-xlsx.ts';
import { htmlPage, startSite } from '../documents/support/site.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';

const places = ['embedded', ...(havePostgres ? ['postgres'] : [])] as const;
const long = Array.from({ length: 6 }, (_, number) => `Paragraph ${number + 1} tells of the yard, the fence and the paint on it, long enough to be the main text of a page.`);

describe.skipIf(chromium === null || !haveDocuments).each(places)('a newcomer with no key, on %s', (place) => {
  const ends = new AsyncDisposableStack();
  let address = '';
  const suite = startBrowserSuite(async (): Promise<Record<string, string>> => {
    const site = ends.use(await startSite());
    site.pages.set('/visits', { type: 'text/html', body: htmlPage('Visits', [...long, 'Guests of the library leave their coats at the entrance.']) });
    address = `${site.url}/visits`;
    if (place === 'embedded') return { AISTUDIO_INTRANET_HOSTS: site.host };
    const server = await startPostgres();
    ends.defer(() => server.stop());
    return { AISTUDIO_INTRANET_HOSTS: site.host, DATABASE_URL: await server.freshDatabase() };
  });

  afterAll(() => ends.disposeAsync());

  test('drops a PDF, a scan, a spreadsheet and an address, watches each become searchable, asks in other words, and lands on the page', { timeout: 300_000 }, async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/repositories`);
    await page.getByLabel('Name').fill('School');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'School' }).click();
    await page.getByText('Nothing in it yet.').waitFor();
    const filler = Array.from({ length: 12 }, (_, number) => [`Page ${number + 1} tells of tiles, gutters and the paint of the fence in the yard, and of nothing else.`]);
    filler[7] = ['Physicians recommend rest for pupils who are ill with influenza.'];
    await page.locator('input[type=file]').setInputFiles([
      { name: 'handbook.pdf', mimeType: 'application/pdf', buffer: Buffer.from(makePdf(filler)) },
      { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(readCase('scan-only.pdf')) },
      { name: 'stock.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(makeXlsx([['Article', 'In stock'], ['Blue crayons', '412'], ['Rulers', '96']])) },
    ]);
    await page.getByLabel('Web addresses').fill(address);
    await page.getByRole('button', { name: 'Add pages' }).click();
    for (const name of ['handbook.pdf', 'scan.pdf', 'stock.xlsx', 'Visits']) await page.getByRole('row', { name: new RegExp(`${name}.*Searchable`) }).waitFor({ timeout: 180_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    if (process.env['AISTUDIO_SCREENSHOTS'] !== undefined) await page.screenshot({ path: `${process.env['AISTUDIO_SCREENSHOTS']}/repository.png`, fullPage: true });

    await page.goto(suite.server.url);
    await page.getByRole('button', { name: 'Ask repositories' }).click();
    await page.getByRole('checkbox', { name: /School/ }).check();
    await page.keyboard.press('Escape');
    await page.getByText('Searches School').waitFor();
    const question = page.getByLabel('Your question');
    const answer = page.getByRole('article', { name: 'Answer' }).last();
    const cited = answer.getByRole('button', { name: /^Passage \d+: handbook\.pdf, page 8$/ }).first();
    // Vectors come after the words: search by meaning works as soon as they are there.
    await expect.poll(async () => {
      await question.fill('What do doctors say about sick children with the flu?');
      await page.getByRole('button', { name: /^Send/ }).click();
      await answer.getByRole('button', { name: /Searched 1 repository/ }).waitFor({ timeout: 60_000 });
      return cited.waitFor({ timeout: 10_000 }).then(() => true, () => false);
    }, { timeout: 120_000 }).toBe(true);
    await cited.click();
    const dialog = page.getByRole('dialog', { name: 'handbook.pdf, page 8' });
    await dialog.locator('mark').first().waitFor();
    expect(await dialog.locator('mark').first().textContent()).toContain('Physicians recommend rest');
    await page.keyboard.press('Escape');

    for (const [asked, passage] of [['How many blue crayons are in stock?', /^Passage \d+: stock\.xlsx/], ['Where do guests of the library put their coats?', /^Passage \d+: Visits/]] as const) {
      await question.fill(asked);
      await page.getByRole('button', { name: /^Send/ }).click();
      await answer.getByRole('button', { name: passage }).first().waitFor({ timeout: 60_000 });
    }
  });
});
