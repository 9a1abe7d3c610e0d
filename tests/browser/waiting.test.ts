import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import { accessibilityFaults, ask, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

const waits = 'Waits until the answer above is finished.';
const patient = { timeout: 15_000 };

async function picture(page: Page, name: string): Promise<void> {
  if (process.env['AISTUDIO_SCREENSHOTS'] !== undefined) await page.screenshot({ path: `${process.env['AISTUDIO_SCREENSHOTS']}/${name}.png` });
}

/** The process that reads documents for a server, once it exists. */
async function workerOf(pid: number): Promise<number> {
  const children = () => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  const isWorker = (child: number) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('worker.ts');
  await expect.poll(() => children().some(isWorker), { interval: 20, timeout: 30_000 }).toBe(true);
  return children().find(isWorker)!;
}

describe.skipIf(chromium === null)('a waiting question', () => {
  const suite = startBrowserSuite();

  test('waits visibly below the answer that is being written, also after a reload and in another tab, and is withdrawn by keyboard or sent at once', { timeout: 180_000 }, async () => {
    const { page, context } = await suite.visit();
    await ask(page, '/pace 20 2000');
    await page.getByRole('article', { name: 'Answer' }).getByText('word5 ').waitFor();
    await ask(page, 'And then?');
    await page.getByText(waits).waitFor();
    await ask(page, 'And after that?');
    await expect.poll(() => page.getByText(waits).count(), patient).toBe(2);
    // The second one comes after the first.
    expect(await page.getByRole('button', { name: /^Don’t wait/ }).count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await picture(page, 'waiting');

    await page.reload();
    await expect.poll(() => page.getByText(waits).count(), patient).toBe(2);
    const other = await context.newPage();
    await other.goto(page.url());
    await expect.poll(() => other.getByText(waits).count(), patient).toBe(2);

    await page.getByRole('button', { name: 'Withdraw' }).last().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText(waits).count(), patient).toBe(1);
    expect(await page.getByLabel('Your question').inputValue()).toBe('And after that?');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), patient).toBe('question');
    await expect.poll(() => other.getByText(waits).count(), patient).toBe(1);

    await page.getByRole('button', { name: 'Don’t wait: stop the answer above' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('You stopped this answer.').waitFor();
    await expect.poll(() => page.getByText(waits).count(), patient).toBe(0);
    await page.getByRole('article', { name: 'Answer' }).nth(1).getByRole('button', { name: 'Copy answer' }).waitFor();
    await expect.poll(() => other.getByText(waits).count(), patient).toBe(0);
  });

  test('whose document is still being read is sent and waits; it fits a phone', { timeout: 180_000 }, async () => {
    await using visit = await openVisit(suite.browser, { phone: true });
    const { page } = visit;
    await signIn(page, suite.server.url);
    const buffer = Buffer.from(makePdf([['The ferry pier is closed from October to March.']]));
    const reading = workerOf(suite.server.child.pid!);
    await page.locator('input[type=file]').setInputFiles({ name: 'harbour.pdf', mimeType: 'application/pdf', buffer });
    const worker = await reading;
    process.kill(worker, 'SIGSTOP');
    try {
      await ask(page, 'When is the pier closed?');
      await page.getByText('Waits until its document has been read.').waitFor();
      await page.getByRole('button', { name: 'Don’t wait: ask without the document' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect(await accessibilityFaults(page)).toEqual([]);
      await picture(page, 'waiting-phone');
    } finally {
      process.kill(worker, 'SIGCONT');
    }
    await page.getByRole('article', { name: 'Answer' }).getByText('The ferry pier is closed from October to March').first().waitFor({ timeout: 60_000 });
    expect(visit.complaints).toEqual([]);
  });
});
