import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ask } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { startBreakableProxy } from '../support/breakable-proxy.ts';
import { freePort, startServer, temporaryDirectory } from '../support/server-process.ts';

describe.skipIf(chromium === null)('the page', () => {
  const suite = startBrowserSuite();
  const { visit } = suite;

  const answers = (page: Page) => page.getByRole('article', { name: 'Answer' });
  const finished = async (page: Page) => {
    await answers(page).last().getByRole('button', { name: 'Receipt' }).waitFor({ timeout: 60_000 });
    await expect.poll(() => page.locator('article[aria-label=Answer][aria-busy=true]').count(), { timeout: 60_000 }).toBe(0);
  };
  /** The numbers of a `/long` answer, in the order they are shown. */
  const numbersIn = async (page: Page) => [...(await answers(page).last().innerText()).matchAll(/\d+/g)].map(Number);
  const countTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
  const textLength = async (page: Page) => (await answers(page).last().innerText()).length;

  test('a question is shown at once, its answer grows, and the conversation gets a name and an address', async () => {
    const { page } = await visit();
    await ask(page, 'What can AI Studio do?');
    await page.getByText('What can AI Studio do?').first().waitFor();
    await expect.poll(() => textLength(page)).toBeGreaterThan(60);
    const early = await textLength(page);
    await expect.poll(() => textLength(page)).toBeGreaterThan(early);
    await finished(page);
    expect(page.url()).toMatch(/\/c\/[\w-]+$/);
    await expect.poll(() => page.title()).toBe('What can AI Studio do? · AI Studio');
    await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: 'What can AI Studio do?' }).waitFor();
    await expect.poll(() => page.getByRole('status').filter({ hasText: 'The answer is complete.' }).count()).toBe(1);
  });

  test('a reload in the middle of an answer changes nothing in it', async () => {
    const { page } = await visit();
    await ask(page, '/pace 40 160');
    await expect.poll(() => textLength(page)).toBeGreaterThan(120);
    await page.reload();
    await expect.poll(() => textLength(page).catch(() => 0)).toBeGreaterThan(120);
    await finished(page);
    expect(await numbersIn(page)).toEqual(countTo(160));
  });

  test('a second tab shows the running answer, and leaving it does not stop it', async () => {
    const { page, context } = await visit();
    await ask(page, '/pace 20 120');
    await expect.poll(() => page.url()).toMatch(/\/c\//);
    const second = await context.newPage();
    await second.goto(page.url());
    await expect.poll(() => textLength(second).catch(() => 0)).toBeGreaterThan(80);
    await second.close();
    await page.getByRole('link', { name: 'New conversation', exact: true }).click();
    await page.getByRole('heading', { name: 'What are you working on?' }).waitFor();
    await page.goBack();
    await expect.poll(() => answers(page).last().innerText(), { timeout: 20_000 }).toContain('120');
  });

  test('a broken connection is reported and recovers by itself, and no word is lost or repeated', async () => {
    await using proxy = await startBreakableProxy(suite.server.port);
    const { page } = await visit(proxy.url);
    await ask(page, '/pace 20 160');
    await expect.poll(() => textLength(page)).toBeGreaterThan(60);
    proxy.break();
    await answers(page).last().getByText('Reconnecting…').waitFor();
    proxy.mend();
    await answers(page).last().getByText('Reconnecting…').waitFor({ state: 'detached' });
    await finished(page);
    expect(await numbersIn(page)).toEqual(countTo(160));
  });

  test('the server is killed in the middle of an answer: the page waits for the next one and shows where the answer was continued', async () => {
    await using place = await temporaryDirectory();
    const environment = { AISTUDIO_DATA_DIR: place.path, PORT: String(await freePort()) };
    const first = await startServer(environment);
    const { page } = await visit(first.url);
    await ask(page, '/pace 15 150');
    await expect.poll(() => textLength(page)).toBeGreaterThan(60);
    await first.stop('SIGKILL');
    await answers(page).last().getByText('Reconnecting…').waitFor();
    await using second = await startServer(environment);
    expect(second.url).toBe(first.url);
    await answers(page).last().getByText('continued after an interruption').waitFor({ timeout: 30_000 });
    await finished(page);
    expect(await numbersIn(page)).toEqual(countTo(150));
    await answers(page).last().getByRole('button', { name: 'Receipt' }).click();
    await page.getByText('yes, after an interruption').waitFor();
  });

  test('a question asked while the server is unreachable is sent once it is back, and only once', async () => {
    await using proxy = await startBreakableProxy(suite.server.port);
    const { page } = await visit(proxy.url);
    await ask(page, '/fast begin');
    await finished(page);
    proxy.break();
    await ask(page, '/fast /long 20');
    await answers(page).last().getByText('Reconnecting…').waitFor();
    proxy.mend();
    await expect.poll(() => numbersIn(page), { timeout: 20_000 }).toEqual(countTo(20));
    await page.reload();
    await expect.poll(() => answers(page).count()).toBe(2);
    expect(await page.getByRole('article', { name: 'Question' }).count()).toBe(2);
  });

  test('Escape stops an answer and keeps what has been written', async () => {
    const { page } = await visit();
    await ask(page, '/pace 10 500');
    await expect.poll(() => textLength(page)).toBeGreaterThan(60);
    await page.keyboard.press('Escape');
    await page.getByText('You stopped this answer.').waitFor();
    expect(await textLength(page)).toBeGreaterThan(60);
  });

  test('an edited question makes a branch, and both branches can be viewed', async () => {
    const { page } = await visit();
    await ask(page, '/fast first wording');
    await finished(page);
    await page.getByRole('article', { name: 'Question' }).hover();
    await page.getByRole('button', { name: 'Edit question' }).click();
    await page.getByLabel('Edit your question').fill('/fast second wording');
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'Version 2 of 2' }).waitFor();
    await finished(page);
    await page.getByRole('button', { name: 'Previous question' }).click();
    await page.getByRole('article', { name: 'Question' }).getByText('/fast first wording').waitFor();
  });

  test('answering again makes a second version of the answer', async () => {
    const { page } = await visit();
    await ask(page, '/fast hello');
    await finished(page);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('group', { name: 'Versions of this answer' }).getByRole('img', { name: 'Version 2 of 2' }).waitFor();
  });

  test('two models answer side by side, and one of them is continued', async () => {
    const { page } = await visit();
    await page.getByRole('combobox', { name: /^Model:/ }).click();
    await page.getByLabel(/Compare up to/).check();
    await page.getByRole('option', { name: /thinker/i }).click();
    await page.keyboard.press('Escape');
    await ask(page, 'Keyboard shortcuts, please');
    await expect.poll(() => answers(page).count()).toBe(2);
    await finished(page);
    await page.reload();
    await page.getByRole('region', { name: '2 answers to compare' }).waitFor();
    await page.getByRole('button', { name: 'Use this one' }).first().click();
    await expect.poll(() => answers(page).count()).toBe(1);
    await ask(page, '/fast and now?');
    await expect.poll(() => answers(page).count()).toBe(2);
  });

  test('a provider error is one sentence with a way forward', async () => {
    const { page } = await visit();
    await ask(page, '/error 401');
    const alert = answers(page).getByRole('alert');
    await alert.waitFor({ timeout: 20_000 });
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect.poll(() => page.getByRole('img', { name: 'Version 2 of 2' }).count()).toBe(1);
  });

  test('a text file is sent with the question, and a file that cannot be read is refused in words', async () => {
    const { page } = await visit();
    const input = page.locator('input[type=file]');
    await input.setInputFiles([{ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from([0, 0, 0, 0x18, ...Buffer.from('ftypmp42'), 0, 0, 0, 0, ...Buffer.from('mp42isom')]) }, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Seven pupils are ill.') }]);
    await page.getByText(/This is a video, which cannot be read/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Remove film.mp4' }).click();
    await page.getByText('21 bytes').waitFor();
    await ask(page, '/fast what is in it?');
    await page.getByRole('list', { name: 'Attached files' }).getByRole('link', { name: /notes\.txt/ }).waitFor();
    await finished(page);
  });

  test('conversations are renamed, pinned, searched, deleted and restored', async () => {
    const { page } = await visit();
    await ask(page, '/fast about zebras');
    await finished(page);
    const list = page.getByRole('navigation', { name: 'Conversations' });
    const action = async (title: string, name: string) => {
      await list.getByRole('listitem').filter({ hasText: title }).first().hover();
      await list.getByRole('button', { name: `Actions for ${title}` }).first().click();
      await page.getByRole('menuitem', { name, exact: true }).click();
    };
    await action('/fast about zebras', 'Rename');
    await page.getByLabel('Name of the conversation').fill('Stripes');
    await page.keyboard.press('Enter');
    await action('Stripes', 'Pin');
    await list.getByRole('region', { name: 'Pinned' }).getByRole('link', { name: 'Stripes' }).waitFor();
    const found = list.getByRole('listitem').getByRole('link', { name: /Stripes|zebras/ });
    await list.getByRole('searchbox').fill('zebras');
    await expect.poll(() => found.count()).toBe(1);
    await action('Stripes', 'Delete');
    await expect.poll(() => found.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await list.getByRole('link', { name: 'Stripes' }).waitFor();
  });

  test('a long answer is shown completely, and finished parts are not drawn again while it grows', async () => {
    const { page } = await visit();
    await ask(page, '/fast /long 5000');
    await finished(page);
    expect(await answers(page).last().innerText()).toContain('5000');
    await page.evaluate(() => {
      const watched = window as unknown as { drawn: number };
      watched.drawn = 0;
      const nodes = (node: Node): number => 1 + [...node.childNodes].reduce((sum, child) => sum + nodes(child), 0);
      new MutationObserver((records) => {
        for (const record of records) for (const added of record.addedNodes) watched.drawn += nodes(added);
      }).observe(document.querySelector('main')!, { childList: true, subtree: true });
    });
    await ask(page, 'Show me Markdown');
    await finished(page);
    const [drawn, standing] = await page.evaluate(() => [(window as unknown as { drawn: number }).drawn, [...document.querySelectorAll('article[aria-label=Answer]')].at(-1)!.querySelectorAll('*').length]);
    expect(standing).toBeGreaterThan(20);
    expect(drawn).toBeLessThan(5 * standing!);
  });

  test('the command palette opens another conversation without loading a page', async () => {
    const { page } = await visit();
    await ask(page, '/fast find me again');
    await finished(page);
    const address = page.url();
    await page.keyboard.press('Control+Shift+O');
    await page.getByRole('heading', { name: 'What are you working on?' }).waitFor();
    await page.evaluate(() => ((window as unknown as { stayed: boolean }).stayed = true));
    await page.keyboard.press('Control+k');
    await page.getByLabel('Search commands and conversations').fill('find me again');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe(new URL(address).pathname);
    await answers(page).first().waitFor();
    expect(await page.evaluate(() => (window as unknown as { stayed: boolean }).stayed)).toBe(true);
  });
});
