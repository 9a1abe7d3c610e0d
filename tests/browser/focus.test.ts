import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityFaults, ask } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

describe.skipIf(chromium === null)('with the keyboard, focus follows what is on screen', () => {
  const suite = startBrowserSuite();
  const { visit } = suite;

  /** What has the focus: its accessible name, or a link's target. */
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (element === null || element === document.body) return 'nothing';
      return element.getAttribute('aria-label') ?? element.closest('[data-conversation]')?.textContent?.trim() ?? (element.id || element.textContent?.trim() || element.tagName);
    });
  const expectFocus = (page: Page, name: string) => expect.poll(() => focused(page)).toBe(name);
  const answered = (page: Page) => page.getByRole('article', { name: 'Answer' }).last().getByRole('button', { name: 'Receipt' }).waitFor();
  const press = async (page: Page, name: string | RegExp) => {
    await page.getByRole('button', { name }).last().focus();
    await page.keyboard.press('Enter');
  };

  test('cancelling and sending an edit, other versions, and answering again', async () => {
    const { page } = await visit();
    await ask(page, '/fast first wording');
    await answered(page);
    await press(page, 'Edit question');
    await expectFocus(page, 'Edit your question');
    await page.keyboard.press('Escape');
    await expectFocus(page, 'Edit question');
    await press(page, 'Edit question');
    await page.keyboard.type(' and more');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'question');
    await answered(page);
    await press(page, 'Previous question');
    await expectFocus(page, 'Next question');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'Previous question');
    await press(page, 'Try again');
    await expectFocus(page, 'Answer');
    await answered(page);
    await press(page, 'Previous answer');
    await expectFocus(page, 'Next answer');
  });

  test('stopping an answer, and using one of two', async () => {
    const { page } = await visit();
    await ask(page, '/pace 10 400');
    await press(page, 'Stop the answer (Escape)');
    await expectFocus(page, 'question');
    await page.getByText('You stopped this answer.').waitFor();
    await page.getByRole('combobox', { name: /^Model:/ }).click();
    await page.getByLabel(/Compare up to/).check();
    await page.getByRole('option', { name: /thinker/i }).click();
    await page.keyboard.press('Escape');
    await ask(page, '/fast both');
    await page.getByRole('button', { name: 'Use this one' }).nth(1).waitFor();
    await press(page, 'Use this one');
    await expectFocus(page, 'question');
  });

  test('renaming, deleting and restoring a conversation', async () => {
    const { page } = await visit();
    for (const title of ['Zebra', 'Yak']) {
      await page.goto(suite.server.url);
      await ask(page, `/fast ${title}`);
      await answered(page);
    }
    const act = async (title: string, action: string) => {
      await page.getByRole('button', { name: `Actions for ${title}` }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: action, exact: true }).press('Enter');
    };
    await act('/fast Yak', 'Rename');
    await expectFocus(page, 'Name of the conversation');
    await page.keyboard.type('Gnu');
    await page.keyboard.press('Enter');
    await expectFocus(page, 'Gnu');
    await act('Gnu', 'Rename');
    await page.keyboard.press('Escape');
    await expectFocus(page, 'Gnu');
    // The open conversation is replaced by a new one.
    await act('Gnu', 'Delete');
    await expectFocus(page, 'question');
    await press(page, 'Undo');
    await page.getByRole('link', { name: 'Gnu' }).waitFor();
    await expect.poll(() => focused(page)).not.toBe('nothing');
    await page.getByRole('link', { name: 'New conversation', exact: true }).click();
    await act('Gnu', 'Delete');
    await expectFocus(page, '/fast Zebra');
    await press(page, 'Undo');
    await page.getByRole('link', { name: 'Gnu' }).waitFor();
    await expect.poll(() => focused(page)).not.toBe('nothing');
  });

  test('removing asks first, names what is removed, and leaves the focus next to it', async () => {
    const { page } = await visit();
    await page.goto(`${suite.server.url}/administration/servers`);
    await page.getByRole('button', { name: 'Add a server' }).click();
    await page.getByLabel('API key').fill('sk-not-a-real-one-but-long-enough');
    await page.getByRole('button', { name: 'Save' }).click();
    await press(page, 'Remove OpenAI');
    const question = page.getByRole('alertdialog', { name: 'Remove OpenAI?' });
    await question.getByText('its key is deleted').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expectFocus(page, 'Remove OpenAI');
    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Remove' }).press('Enter');
    await page.getByRole('button', { name: 'Remove OpenAI' }).waitFor({ state: 'detached' });
    await expectFocus(page, 'Add a server');

    await page.goto(`${suite.server.url}/administration/budgets`);
    await page.getByRole('button', { name: 'Add a budget' }).click();
    await page.getByLabel('Amount').fill('5');
    await page.getByRole('button', { name: 'Save' }).click();
    await press(page, /^Remove the budget/);
    await page.getByRole('alertdialog').getByText('$5.00 a month no longer limits anything').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: /^Remove the budget/ }).waitFor();
  });
});
