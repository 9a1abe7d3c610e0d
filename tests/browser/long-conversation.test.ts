import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { showConversation, type ShownTurn } from '../support/show-conversation.ts';

const answer = (index: number) => `Answer number ${index}.\n\n| Day | Duty |\n|---|---|\n${'| Monday | Anna, **Ben** and `Cem` |\n'.repeat(8)}\n1. first\n2. second\n\n\`\`\`js\n${'const x = 1;\n'.repeat(8)}\`\`\`\n`;
const turns: ShownTurn[] = Array.from({ length: 240 }, (_, index) => [`Question number ${index}`, answer(index)]);

describe.skipIf(chromium === null)('a conversation of 240 turns', () => {
  const { visit } = startBrowserSuite();
  const all = (page: Page) => expect.poll(() => page.locator('[data-message]').count(), { timeout: 60_000 }).toBe(480);
  /** The message at the top of the window, and how far below the window's edge it starts. */
  const place = (page: Page) =>
    page.evaluate(() => {
      const box = document.querySelector('main .overflow-y-auto')!.getBoundingClientRect();
      const message = document.elementsFromPoint(box.left + box.width / 2, box.top + 48).map((element) => element.closest<HTMLElement>('[data-message]')).find((found) => found !== null)!;
      return { id: message.dataset['message'], offset: Math.round(message.getBoundingClientRect().top - box.top) };
    });

  test('its last screen appears before the rest is drawn, and then all of it', async () => {
    const { page } = await visit();
    await page.addInitScript(() => {
      const seen = window as unknown as { first: { messages: number; composer: boolean } | undefined };
      new MutationObserver(() => {
        const messages = document.querySelectorAll('[data-message]').length;
        if (messages > 0) seen.first ??= { messages, composer: document.querySelector('#question') !== null };
      }).observe(document, { childList: true, subtree: true });
    });
    await showConversation(page, new URL(page.url()).origin, turns);
    await page.getByText('Answer number 239.').waitFor();
    const first = await page.evaluate(() => (window as unknown as { first: { messages: number; composer: boolean } }).first);
    expect(first).toEqual({ messages: 2, composer: true });
    await all(page);
    await page.getByText('Question number 0', { exact: true }).waitFor({ state: 'attached' });
    expect(await page.getByText('Answer number 239.').evaluate((element) => element.getBoundingClientRect().bottom < window.innerHeight + 1000)).toBe(true);
  });

  test('returning restores the scroll position, also after a reload; a conversation left at its end opens at its end', async () => {
    const { page } = await visit();
    await showConversation(page, new URL(page.url()).origin, turns);
    await all(page);
    await page.getByText('Question number 100', { exact: true }).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('aistudio-places')), { timeout: 10_000 }).toContain('made-up-');
    const left = await place(page);
    await page.getByRole('link', { name: 'New conversation', exact: true }).click();
    await page.getByRole('heading', { name: 'What are you working on?' }).waitFor();
    await page.goBack();
    await expect.poll(() => place(page).catch(() => null), { timeout: 20_000 }).toEqual(left);
    await page.reload();
    await expect.poll(() => place(page).catch(() => null), { timeout: 20_000 }).toEqual(left);
    await all(page);
    expect(await place(page)).toEqual(left);
    await page.getByRole('button', { name: 'Newest' }).click();
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('aistudio-places')), { timeout: 10_000 }).toBe('[]');
  });

  test('finding in the page and printing cover all of it', async () => {
    const { page } = await visit();
    await showConversation(page, new URL(page.url()).origin, turns);
    await page.getByText('Answer number 239.').waitFor();
    await page.keyboard.press('Control+f');
    expect(await page.locator('[data-message]').count()).toBe(480);
    const pdf = (await page.pdf()).toString('latin1');
    expect([...pdf.matchAll(/\/Type\s*\/Page\b/g)].length).toBeGreaterThan(100);
  });
});
