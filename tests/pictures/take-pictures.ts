// `node tests/pictures/take-pictures.ts`: takes the README's pictures from a server started for this (CHROMIUM_PATH; `npm run build` first).
import path from 'node:path';
import { makePdf } from '../knowledge/make-pdf.ts';
import { findChromium, launchBrowser, openVisit, signIn } from '../support/browser.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';

const handbook = makePdf([
  ['A day trip needs the approval of the principal. Hand in the form', 'three weeks before the trip, and the list of pupils one week before it.', '', 'A trip with a night away also needs the approval of the district.', 'Hand in the form eight weeks before the trip.'],
  ['First aid', 'Every group takes a first aid kit and the sheet with allergies.', 'The office keeps both ready from seven in the morning.'],
]);
const images = path.join(import.meta.dirname, '../../docs/images');

await using data = await temporaryDirectory();
await using server = await startServer({ AISTUDIO_DATA_DIR: data.path });
const browser = await launchBrowser(findChromium()!);
try {
  const address = await askOnce();
  for (const [name, options] of [['chat-light.png', { dark: false }], ['chat-dark.png', { dark: true }]] as const) {
    await using visit = await openVisit(browser, options);
    await signIn(visit.page, server.url);
    await visit.page.goto(address);
    await visit.page.getByRole('article', { name: 'Answer' }).getByRole('button', { name: /^Searched/ }).click();
    await visit.page.screenshot({ path: path.join(images, name) });
  }
} finally {
  await browser.close();
}

/** Asks about the handbook in a new window; returns the conversation's address. */
async function askOnce(): Promise<string> {
  await using visit = await openVisit(browser);
  const { page } = visit;
  await signIn(page, server.url);
  await page.locator('input[type=file]').setInputFiles({ name: 'staff-handbook.pdf', mimeType: 'application/pdf', buffer: Buffer.from(handbook) });
  await page.getByRole('textbox', { name: 'Your question' }).fill('How early must I hand in the form for a day trip?');
  await page.getByRole('button', { name: /^Send/ }).click({ timeout: 60_000 });
  await page.getByRole('article', { name: 'Answer' }).getByRole('button', { name: /^Searched/ }).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Copy answer' }).waitFor({ timeout: 60_000 });
  return page.url();
}
