import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityFaults, ask } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

describe.skipIf(chromium === null)('finding conversations again', () => {
  const suite = startBrowserSuite();
  const { visit } = suite;

  const answered = (page: Page) => page.getByRole('article', { name: 'Answer' }).last().getByRole('button', { name: 'Receipt' }).waitFor();
  const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });
  const act = async (page: Page, title: string, action: string) => {
    await list(page).getByRole('listitem').filter({ hasText: title }).first().hover();
    await list(page).getByRole('button', { name: `Actions for ${title}` }).first().click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  };

  test('a search shows where it matched and leads there, from the list and from the command palette', async () => {
    const { page } = await visit();
    await ask(page, '/fast the first question');
    await answered(page);
    for (const question of ['/fast /long 300', '/fast the okapi lives in the forest', '/fast /long 400']) {
      await ask(page, question);
      await answered(page);
      await expect.poll(() => page.locator('article[aria-busy=true]').count()).toBe(0);
    }
    const address = page.url();
    // The newest message with the word is the answer, because it repeats the question.
    await page.goto(suite.server.url);
    await list(page).getByRole('searchbox').fill('OKAPI');
    const found = list(page).getByRole('link', { name: /okapi lives/ });
    expect(await found.locator('mark').innerText()).toBe('okapi');
    expect(await accessibilityFaults(page)).toEqual([]);
    await found.click();
    await expect.poll(() => page.url()).toBe(address);
    await expect.poll(() => page.getByRole('article', { name: 'Answer' }).filter({ hasText: 'okapi' }).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top > 0 && bottom < window.innerHeight;
    })).toBe(true);

    await page.getByRole('link', { name: 'New conversation', exact: true }).click();
    await page.keyboard.press('Control+k');
    await page.getByLabel('Search commands and conversations').fill('okapi');
    await page.getByRole('option', { name: /okapi lives/ }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toBe(address);
  });

  test('conversations are archived, restored from the trash or deleted permanently', async () => {
    const { page } = await visit();
    for (const name of ['Kept', 'Lost', 'Gone']) {
      await page.goto(suite.server.url);
      await ask(page, `/fast ${name}`);
      await answered(page);
    }
    await page.goto(suite.server.url);
    await act(page, '/fast Kept', 'Archive');
    for (const name of ['Lost', 'Gone']) await act(page, `/fast ${name}`, 'Delete');
    await list(page).getByRole('link', { name: 'Archive and trash' }).click();
    await page.getByRole('heading', { level: 1, name: 'Archive and trash' }).waitFor();
    await page.getByRole('button', { name: 'Unarchive: /fast Kept' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Restore: /fast Lost' }).click();
    await list(page).getByRole('link', { name: '/fast Lost' }).waitFor();
    await page.getByRole('button', { name: 'Delete for good: /fast Gone' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('The trash is empty.').waitFor();

    await page.getByRole('link', { name: '/fast Kept' }).click();
    await answered(page);
    expect(await list(page).getByRole('link', { name: '/fast Kept' }).count()).toBe(0);
    await ask(page, '/fast and more');
    await list(page).getByRole('link', { name: '/fast Kept' }).waitFor();
  });
});
