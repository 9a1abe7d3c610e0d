import { afterAll, describe, expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { answering } from '../support/provider-behaviours.ts';
import { startProviderServer, type ProviderServer } from '../support/provider-server.ts';

const told = 'The sheet says “The quartz meter is read every Tuesday.” [2] and “The ferry pier is open all the year.” [1]';

describe.skipIf(chromium === null)('a quotation in an answer', () => {
  let provider: ProviderServer;
  const suite = startBrowserSuite(async () => {
    provider = await startProviderServer({ behaviour: answering(told) });
    return { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'sk-test' };
  });
  afterAll(() => provider?.stop());

  test('says whether the cited passage contains it, and says the same after a reload', { timeout: 120_000 }, async () => {
    const { page } = await suite.visit();
    const buffer = Buffer.from(makePdf([['The ferry pier is closed from October to March.'], ['The quartz meter is read every Tuesday.']]));
    await page.locator('input[type=file]').setInputFiles({ name: 'harbour.pdf', mimeType: 'application/pdf', buffer });
    await page.getByLabel('Your question').fill('What does the sheet say?');
    await page.getByRole('button', { name: /^Send/ }).click({ timeout: 60_000 });
    const answer = page.getByRole('article', { name: 'Answer' });
    for (const time of ['while it is new', 'after a reload']) {
      await answer.getByText('1 quotation is verified: its passage says exactly this.').waitFor({ timeout: 60_000 });
      await answer.getByText('1 quotation was not found in the passage it cites.').waitFor();
      expect(await answer.getByTitle('Passage 2 says exactly this.').textContent(), time).toBe('verified');
      expect(await answer.getByTitle('No passage that the answer cites here says exactly this.').textContent(), time).toBe('not found');
      expect(await accessibilityFaults(page), time).toEqual([]);
      if (process.env['AISTUDIO_SCREENSHOTS'] !== undefined) await page.screenshot({ path: `${process.env['AISTUDIO_SCREENSHOTS']}/quotes.png` });
      await page.reload();
    }
  });
});
