import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ask, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { administrator } from '../support/server-process.ts';

describe.skipIf(chromium === null)('a question that is being written', () => {
  const suite = startBrowserSuite();
  const { visit } = suite;

  const field = (page: Page) => page.getByRole('textbox', { name: 'Your question' });
  const attached = (page: Page) => page.getByRole('list', { name: 'Attached files' });
  const answered = (page: Page) => page.getByRole('article', { name: 'Answer' }).last().getByRole('button', { name: 'Receipt' }).waitFor();
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Bring sandwiches.') };
  const stored = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('aistudio-draft')).length);
  /** As if the session had been ended elsewhere. */
  const endSession = async (page: Page) => {
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.context().addCookies(cookies.filter(({ name }) => !name.includes('session')));
  };
  const signInAgain = async (page: Page) => {
    await page.getByLabel('Email').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };

  test('belongs to its conversation, with its files, and survives a reload and a visit to the settings', async () => {
    const { page } = await visit();
    await ask(page, '/fast about Anna');
    await answered(page);
    const anna = page.url();
    await field(page).fill('A note about Anna');
    await page.locator('input[type=file]').setInputFiles(notes);
    await attached(page).getByText('17 bytes').waitFor();
    await page.getByRole('link', { name: 'New conversation', exact: true }).click();
    await page.getByRole('heading', { name: 'What are you working on?' }).waitFor();
    expect(await field(page).inputValue()).toBe('');
    expect(await attached(page).count()).toBe(0);
    await field(page).fill('Something new');
    await page.goto(`${suite.server.url}/settings`);
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.goto(anna);
    await attached(page).getByText('notes.txt').waitFor();
    expect(await field(page).inputValue()).toBe('A note about Anna');
    await page.reload();
    await attached(page).getByText('notes.txt').waitFor();
    await page.getByRole('button', { name: 'Send (Enter)' }).click();
    await expect.poll(() => field(page).inputValue()).toBe('');
    await page.getByRole('link', { name: 'notes.txt' }).waitFor();
    await page.goto(suite.server.url);
    await expect.poll(() => field(page).inputValue()).toBe('Something new');
    await field(page).fill('');
    await expect.poll(() => stored(page)).toBe(0);
  });

  test('typed after a first question stays in its conversation', async () => {
    const { page } = await visit();
    await ask(page, '/pace 20 60');
    await field(page).fill('And then?');
    await expect.poll(() => page.url()).toMatch(/\/c\//);
    await answered(page);
    expect(await field(page).inputValue()).toBe('And then?');
    await page.getByRole('link', { name: 'New conversation', exact: true }).click();
    await expect.poll(() => field(page).inputValue()).toBe('');
  });

  test('survives an expired session, sent or not', async () => {
    const { page } = await visit();
    await ask(page, '/fast begin');
    await answered(page);
    const address = page.url();
    await field(page).fill('Written while the session ran out');
    await endSession(page);
    await page.getByRole('button', { name: 'Send (Enter)' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signInAgain(page);
    await expect.poll(() => page.url()).toBe(address);
    await expect.poll(() => field(page).inputValue()).toBe('Written while the session ran out');
    await expect.poll(() => page.getByRole('article', { name: 'Question' }).count()).toBe(1);
    await field(page).fill('');
  });

  test('is erased on signing out, in every window, and when another person signs in', async () => {
    const { page, context } = await visit();
    await field(page).fill('Nobody else is to read this');
    const second = await context.newPage();
    await second.goto(suite.server.url);
    await expect.poll(() => field(second).inputValue()).toBe('Nobody else is to read this');
    await second.getByRole('button', { name: /administrator/i }).click();
    await second.getByRole('menuitem', { name: 'Sign out' }).click();
    await second.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await stored(page)).toBe(0);

    await page.evaluate(() => localStorage.setItem('aistudio-draft somebody-else new', JSON.stringify({ text: 'left behind', files: [], at: Date.now() })));
    await signIn(page, suite.server.url);
    await expect.poll(() => stored(page)).toBe(0);
  });

  test('is not sent by an input method, keeps spreadsheet cells, and takes files dropped anywhere', async () => {
    const { page } = await visit();
    await field(page).fill('日本');
    const composed = await page.evaluate(() => {
      const key = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
      document.querySelector('#question')!.dispatchEvent(key);
      return key.defaultPrevented;
    });
    expect(composed).toBe(false);
    expect(await field(page).inputValue()).toBe('日本');
    const pasted = await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'Name\tGrade\nAnna\t1\n');
      data.items.add(new File([new Uint8Array(4)], 'image.png', { type: 'image/png' }));
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.querySelector('#question')!.dispatchEvent(event);
      return event.defaultPrevented;
    });
    expect(pasted).toBe(false);
    expect(await attached(page).count()).toBe(0);
    const dropped = await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['seven'], 'dropped.txt', { type: 'text/plain' }));
      const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector('nav')!.dispatchEvent(event);
      return event.defaultPrevented;
    });
    expect(dropped).toBe(true);
    await attached(page).getByText('dropped.txt').waitFor();
    await page.getByRole('button', { name: 'Remove dropped.txt' }).click();
    await field(page).fill('');
  });

  test('a file that could not be attached blocks the question until it is removed', async () => {
    const { page } = await visit();
    await field(page).fill('/fast what is in it?');
    await page.locator('input[type=file]').setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from([0, 0, 0, 0x18, ...Buffer.from('ftypmp42'), 0, 0, 0, 0, ...Buffer.from('mp42isom')]) });
    await page.getByText('Remove the file that could not be attached, then send.').waitFor({ timeout: 60_000 });
    await field(page).press('Enter');
    expect(await page.getByRole('button', { name: 'Send (Enter)' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Remove film.mp4' }).click();
    await field(page).press('Enter');
    await answered(page);
  });

  test('two windows with one conversation: each shows at once what was asked in the other, and says so when it forks', async () => {
    const { page, context } = await visit();
    await ask(page, '/fast begin');
    await answered(page);
    const second = await context.newPage();
    await second.goto(page.url());
    await answered(second);
    await ask(page, '/fast from the first window');
    await second.getByText('/fast from the first window').waitFor();
    await answered(second);

    // Cut off from updates and unable to ask again, the second window does not know about the next question.
    await second.evaluate(() => (BroadcastChannel.prototype.dispatchEvent = () => true));
    await second.route(/\/api\/conversations(\?|$|\/[^/]+$)/, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
    await ask(page, '/fast unseen');
    await answered(page);
    await ask(second, '/fast beside it');
    await second.unroute(/\/api\/conversations(\?|$|\/[^/]+$)/);
    await second.getByText('This conversation was continued in another window too.').waitFor();
  });

  test('a refused first question leaves no conversation behind, and can be tried again', async () => {
    const { page } = await visit();
    await page.route(/\/api\/conversations\/[^/]+\/runs$/, (route) => route.fulfill({ status: 400, json: { error: { code: 'invalid_request', message: 'Not like this.', requestId: 'r' } } }));
    await ask(page, '/fast refused at first');
    await page.getByRole('alert').getByText('Not like this.').waitFor();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/');
    await expect.poll(async () => ((await (await page.request.get(`${suite.server.url}/api/conversations`)).json()) as { conversations: { title: string | null }[] }).conversations.filter(({ title }) => title === null).length).toBe(0);
    await page.unroute(/\/api\/conversations\/[^/]+\/runs$/);
    await page.getByRole('button', { name: 'Retry' }).click();
    await answered(page);
    expect(page.url()).toMatch(/\/c\//);
  });

  test('on a phone Enter inserts a line break, the first screen starts with its heading, and the drawer closes', async () => {
    await using phone = await openVisit(suite.browser, { phone: true });
    const { page } = phone;
    await signIn(page, suite.server.url);
    const heading = await page.getByRole('heading', { name: 'What are you working on?' }).boundingBox();
    expect(heading!.y).toBeGreaterThan(0);
    await field(page).fill('one');
    await field(page).press('Enter');
    await field(page).pressSequentially('two');
    expect(await field(page).inputValue()).toBe('one\ntwo');
    await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Conversations' }).click();
    await page.getByRole('dialog', { name: 'Conversations' }).getByRole('link', { name: 'New conversation', exact: true }).click();
    await page.getByRole('dialog', { name: 'Conversations' }).waitFor({ state: 'detached' });
    await page.goto(`${suite.server.url}/administration/budgets`);
    const tabs = page.getByRole('navigation', { name: 'Administration' }).getByRole('link');
    await tabs.first().waitFor();
    for (const tab of await tabs.all()) {
      const box = (await tab.boundingBox())!;
      expect([box.x >= 0, box.x + box.width <= 390]).toEqual([true, true]);
    }
    expect(phone.complaints).toEqual([]);
  });
});
