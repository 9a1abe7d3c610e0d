import { afterAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makePdf } from '../knowledge/make-pdf.ts';
import { scanPage } from '../knowledge/scan-page.ts';
import { makeXlsx } from '../documents/support/make-xlsx.ts';
import { htmlPage, startSite } from '../documents/support/site.ts';
import { accessibilityFaults, ask } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';

const places = ['embedded', ...(havePostgres ? ['postgres'] : [])] as const;
const long = Array.from({ length: 6 }, (_, number) => `Paragraph ${number + 1} tells of the yard, the fence and the paint on it, long enough to be the main text of a page.`);

describe.skipIf(chromium === null).each(places)('a newcomer with no key, on %s', (place) => {
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

  const shoot = async (page: Page, name: string) => {
    if (process.env['AISTUDIO_SCREENSHOTS'] !== undefined) await page.screenshot({ path: `${process.env['AISTUDIO_SCREENSHOTS']}/newcomer-${place}-${name}.png`, fullPage: true });
  };

  test('drops a PDF, a scan, a spreadsheet and an address, watches each become searchable, asks in other words, and lands on the page', { timeout: 300_000 }, async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/repositories`);
    await page.getByLabel('Name').fill('School');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'School' }).click();
    await page.getByText('Nothing in it yet.').waitFor();
    const filler: Parameters<typeof makePdf>[0] = Array.from({ length: 12 }, (_, number) => [`Page ${number + 1} tells of tiles, gutters and the paint of the fence in the yard, and of nothing else.`]);
    filler[7] = ['Physicians recommend rest for pupils who are ill with influenza.'];
    await drop(page, {
      files: [
        ['handbook.pdf', makePdf(filler)],
        ['scan.pdf', makePdf([await scanPage(['The lighthouse keeper counts', 'seven ships each morning.'])])],
        ['stock.xlsx', makeXlsx([['Article', 'In stock'], ['Blue crayons', '412'], ['Rulers', '96']])],
      ],
    });
    await drop(page, { link: address });
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
    await row('scan.pdf').getByRole('status').waitFor({ timeout: 60_000 });
    await shoot(page, 'reading');
    for (const name of ['handbook.pdf', 'scan.pdf', 'stock.xlsx', 'Visits']) await row(`${name}.*Searchable`).waitFor({ timeout: 180_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'searchable');

    await page.goto(suite.server.url);
    await page.getByRole('button', { name: 'Ask repositories' }).click();
    await page.getByRole('checkbox', { name: /School/ }).check();
    await page.keyboard.press('Escape');
    await page.getByText('Searches School').waitFor();
    const answer = page.getByRole('article', { name: 'Answer' }).last();
    const fonts: string[] = [];
    page.on('request', (request) => /standard_fonts\/(.*)$/.test(request.url()) && fonts.push(request.url().split('/').at(-1)!));
    for (const [asked, where, says] of [
      ['What do doctors say about sick children with the flu?', 'handbook.pdf, page 8', 'Physicians recommend rest'],
      ['How many vessels does the guard of the tower see at dawn?', 'scan.pdf, page 1', 'lighthouse keeper'],
      ['What number of azure wax pencils do we own?', 'stock.xlsx, .*', 'Blue crayons'],
      ['Where do visitors hang up their jackets?', 'Visits.*', 'leave their coats'],
    ] as const) {
      const cited = answer.getByRole('button', { name: new RegExp(`^Passage \\d+: ${where}$`) }).first();
      // Vectors come after the words: search by meaning works as soon as they are there.
      await expect.poll(async () => {
        await ask(page, asked);
        await answer.getByRole('button', { name: /Searched 1 repository/ }).waitFor({ timeout: 60_000 });
        return cited.waitFor({ timeout: 10_000 }).then(() => true, () => false);
      }, { timeout: 120_000 }).toBe(true);
      await shoot(page, `answer-${where.slice(0, 4)}`);
      await cited.click();
      const dialog = page.getByRole('dialog', { name: new RegExp(`^${where}$`) });
      await dialog.locator('mark').filter({ hasText: says }).first().waitFor();
      await shoot(page, `passage-${where.slice(0, 4)}`);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await answer.getByRole('button', { name: /^Passage/ }).count(), 'the answer is still drawn').toBeGreaterThan(0);
    }
    expect(fonts, 'a font that the PDF does not contain').toContain('LiberationSans-Regular.ttf');
  });
});

/** As a person drops something on the page. */
async function drop(page: Page, { files = [], link }: { files?: [name: string, bytes: Uint8Array][]; link?: string }): Promise<void> {
  const held = await page.evaluateHandle(({ dropped, uri }) => {
    const data = new DataTransfer();
    for (const [name, base64] of dropped) data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    if (uri !== undefined) data.setData('text/uri-list', uri);
    return data;
  }, { dropped: files.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')] as const), uri: link });
  for (const type of ['dragover', 'drop']) await page.dispatchEvent('body', type, { dataTransfer: held });
}
