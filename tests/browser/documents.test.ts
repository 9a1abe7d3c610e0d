import { describe, expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

describe.skipIf(chromium === null)('a document in a question', () => {
  const suite = startBrowserSuite();

  test('a PDF is dropped, read and asked about, and the citation opens its page with the passage marked', { timeout: 120_000 }, async () => {
    const { page } = await suite.visit();
    const buffer = Buffer.from(makePdf([['The ferry pier is closed from October to March.'], ['The quartz meter is read every Tuesday.']]));
    await page.locator('input[type=file]').setInputFiles({ name: 'harbour.pdf', mimeType: 'application/pdf', buffer });
    const question = page.getByLabel('Your question');
    await question.fill('When do they read the quartz meter?');
    await page.getByRole('button', { name: /^Send/ }).click({ timeout: 60_000 });
    const answer = page.getByRole('article', { name: 'Answer' });
    await answer.getByText('The quartz meter is read every Tuesday').waitFor({ timeout: 30_000 });
    await answer.getByRole('button', { name: 'Searched 1 document, 2 passages' }).click();
    await answer.getByRole('button', { name: '[1] harbour.pdf, page 1' }).waitFor();
    await answer.getByRole('button', { name: 'Passage 2: harbour.pdf, page 2' }).click();
    const dialog = page.getByRole('dialog', { name: 'harbour.pdf, page 2' });
    await dialog.locator('canvas').waitFor();
    await dialog.locator('mark').waitFor();
    expect(await dialog.locator('mark').textContent()).toBe('The quartz meter is read every Tuesday.');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('button', { name: 'Passage 2: harbour.pdf, page 2' }).waitFor();
  });

  test('a file that cannot be read says what to do', { timeout: 120_000 }, async () => {
    const { page } = await suite.visit();
    await page.locator('input[type=file]').setInputFiles({ name: 'old.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nnothing of this is a PDF') });
    await page.getByText(/damaged/).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true);
  });
});
