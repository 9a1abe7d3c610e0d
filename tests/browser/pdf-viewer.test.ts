import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { haveDocuments, readCase } from '../knowledge/find-documents.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { accessibilityFaults, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

const filler = (page: number) => Array.from({ length: 38 }, (_, line) => `Paragraph ${page * 38 + line} tells of tiles, gutters and the paint of the fence.`);
const quartz = filler(1).with(30, 'The quartz meter is read every Tuesday.');

describe.skipIf(chromium === null)('the page that a citation opens', () => {
  const suite = startBrowserSuite();

  test.each([{ dark: false }, { dark: true }, { phone: true }])('is drawn, marked, rotated and zoomed: %j', { timeout: 180_000 }, async (options) => {
    await using visit = await openVisit(suite.browser, options);
    const { page } = visit;
    await signIn(page, suite.server.url);
    const dialog = await openCitation(page, 'harbour.pdf', makePdf([filler(0), quartz, filler(2)]), 'When do they read the quartz meter?', /page 2/);
    const mark = dialog.locator('mark', { hasText: 'quartz meter' });
    await mark.waitFor();
    await expect.poll(() => isOnPaper(dialog, mark)).toBe(true);
    expect(await hasInk(dialog)).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, options);
    const region = dialog.getByRole('region', { name: 'Page 2' });
    const width = async () => (await dialog.locator('canvas').boundingBox())!.width;
    const fitted = await width();
    expect(Math.abs(fitted - (await region.evaluate((element) => element.clientWidth)))).toBeLessThanOrEqual(1);
    await dialog.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(width).toBeCloseTo(fitted * 1.25, -1);
    await dialog.getByRole('button', { name: 'Fit width' }).click();
    await expect.poll(width).toBe(fitted);
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await dialog.getByText('Page 3 of 3').waitFor();
    await dialog.locator('[data-page="3"] .pdf-text', { hasText: 'Paragraph 80' }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
    expect(await dialog.locator('mark').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Previous page' }).click();
    await mark.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(visit.complaints).toEqual([]);
  });

  test('of a large file is fetched without the rest of the file', { timeout: 180_000 }, async () => {
    const { page } = await suite.visit();
    // Comments that are never drawn: four pages of two megabytes.
    const heavy = `${'%'.padEnd(2_000_000, 'x')}\n`;
    const pages = ['one', 'two', 'The lighthouse keeper retires in May.', 'four'].map((text) => `${heavy}BT /F1 12 Tf 72 700 Td (${text}) Tj ET`);
    let fetched = 0;
    page.on('response', (response) => {
      if (response.url().endsWith('/file') && response.status() === 206) fetched += Number(response.headers()['content-length']);
    });
    const dialog = await openCitation(page, 'heavy.pdf', makePdf(pages), 'When does the lighthouse keeper retire?', /page 3/);
    await dialog.locator('mark', { hasText: 'lighthouse keeper' }).waitFor();
    expect(fetched).toBeGreaterThan(2_000_000);
    expect(fetched).toBeLessThan(5_000_000);
  });

  test('stays text if it is not a PDF', { timeout: 180_000 }, async () => {
    const { page } = await suite.visit();
    const dialog = await openCitation(page, 'stock.csv', Buffer.from(`item;count\n${'iron pan;3\n'.repeat(7_000)}copper kettle;42\n`), 'How many copper kettles are there?', /stock.csv/);
    await dialog.locator('mark', { hasText: 'copper kettle' }).first().waitFor();
    expect(await dialog.locator('canvas').count()).toBe(0);
  });

  test.skipIf(!haveDocuments)('of a scan is drawn, with the recognised text below it', { timeout: 180_000 }, async () => {
    const { page } = await suite.visit();
    const dialog = await openCitation(page, 'scan.pdf', readCase('scan-only.pdf'), 'When is the ferry pier closed?', /page 1/);
    await dialog.getByText('The passage cannot be marked on this page. This is what was read there:').waitFor();
    await dialog.locator('canvas').waitFor();
    await dialog.locator('mark', { hasText: 'ferry pier' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

/** Asks about a file and opens what the answer cites at `place`. */
async function openCitation(page: Page, name: string, buffer: Uint8Array, question: string, place: RegExp): Promise<Locator> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) });
  await page.getByLabel('Your question').fill(question);
  await page.getByRole('button', { name: /^Send/ }).click({ timeout: 90_000 });
  const answer = page.getByRole('article', { name: 'Answer' }).last();
  await answer.getByRole('button', { name: /^Searched 1 document/ }).click({ timeout: 90_000 });
  await answer.getByRole('button', { name: /^Passage \d+:/ }).and(page.getByRole('button', { name: place })).first().click({ timeout: 30_000 });
  const dialog = page.getByRole('dialog', { name: place });
  await dialog.waitFor();
  return dialog;
}

/** Whether the mark is visible where the page is drawn. */
async function isOnPaper(dialog: Locator, mark: Locator): Promise<boolean> {
  const [paper, place, room] = await Promise.all([dialog.locator('canvas').boundingBox(), mark.boundingBox(), dialog.getByRole('region').boundingBox()]);
  return paper !== null && place !== null && room !== null && place.x >= paper.x && place.x + place.width <= paper.x + paper.width && place.y >= room.y && place.y + place.height <= room.y + room.height;
}

/** Whether anything is drawn under the mark: a canvas may exist and stay empty. */
function hasInk(dialog: Locator): Promise<boolean> {
  return dialog.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, index) => index % 4 === 0 && value < 100);
  });
}

async function shoot(page: Page, options: object): Promise<void> {
  const folder = process.env['AISTUDIO_SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/citation-${Object.keys(options).join()}-${Object.values(options).join()}.png` });
}
