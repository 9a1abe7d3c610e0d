import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../packages/knowledge/src/ingest/archive/open-archive.ts';
import { ApiClient } from '../support/api-client.ts';
import { accessibilityFaults, ask, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

const patient = { timeout: 15_000 };
const password = 'a long enough password';

describe.skipIf(chromium === null)('people and their data', () => {
  const suite = startBrowserSuite();

  async function join(email: string, name: string): Promise<void> {
    const administrator = await ApiClient.signIn(suite.server.url);
    const { link } = await administrator.json<{ link: string }>('/api/administration/invitations', { method: 'POST', json: { email, role: 'student' } });
    await fetch(`${suite.server.url}/api/invitations/accept`, { method: 'POST', headers: { 'content-type': 'application/json', origin: suite.server.url }, body: JSON.stringify({ token: new URL(link).searchParams.get('token'), name, password }) });
  }

  test('a conversation is saved as JSON and imported again', async () => {
    const { page } = await suite.visit();
    await ask(page, '/echo Apples');
    await page.getByRole('button', { name: 'Copy answer' }).waitFor();
    await page.getByRole('button', { name: 'Print or export' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Save as JSON, to import it again (.json)' }).click();
    const path = await (await saving).path();
    const before = page.url();
    await page.goto(`${suite.server.url}/archive`).catch(() => undefined);
    await page.getByRole('heading', { name: 'Import a conversation' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('input[data-import]').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('[1]') });
    await page.getByText('This file is not a conversation saved as JSON.').waitFor();
    await page.locator('input[data-import]').setInputFiles({ name: 'saved.json', mimeType: 'application/json', buffer: await readFile(path) });
    await page.waitForURL(/\/c\//);
    expect(page.url()).not.toBe(before);
    await page.getByRole('article', { name: 'Question' }).getByText('/echo Apples').waitFor();
    await page.getByRole('article', { name: 'Answer' }).getByText('“/echo Apples”').waitFor();
  });

  test('an administrator sets limits, exports a person’s data, and deletes them after a clear question', async () => {
    await join('ben@example.org', 'Ben');
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/people`);
    const students = page.getByRole('group', { name: 'Each student' });
    await students.getByLabel('API keys').fill('3');
    await students.getByLabel('Answers in 24 hours').fill('');
    await page.getByRole('button', { name: 'Save limits' }).click();
    await page.getByText('The limits are saved.').waitFor();
    const administrator = await ApiClient.signIn(suite.server.url);
    expect(await administrator.json('/api/administration/limits')).toMatchObject({ student: { keys: 3, answersADay: null, fileBytes: 1_000_000_000 }, staff: { keys: null } });
    expect(await accessibilityFaults(page)).toEqual([]);

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download data of Ben' }).click();
    expect(openArchive(await readFile(await (await download).path())).names).toContain('account.json');

    await page.getByRole('button', { name: 'Delete Ben' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete Ben?' });
    await question.getByText(/After two weeks their conversations, files and keys are gone for good/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await question.getByRole('button', { name: 'Delete' }).click();
    await page.getByText(/^Deleted for good on /).waitFor();
    await page.getByRole('button', { name: 'Enable Ben' }).click();
    await expect.poll(() => page.getByText(/^Deleted for good on /).count(), patient).toBe(0);
  });

  test('an administrator sets limits for one person, by keyboard and on a phone', async () => {
    await join('zoe@example.org', 'Zoe');
    await using visit = await openVisit(suite.browser, { phone: true });
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/administration/people`);
    await page.getByRole('button', { name: 'Limits of Zoe' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Limits of Zoe' });
    await dialog.getByText('Used: 0. Role’s limit: 2000.').first().waitFor();
    await dialog.getByLabel('API keys', { exact: true }).focus();
    await page.keyboard.type('2');
    await dialog.getByLabel('Conversations: no limit').focus();
    await page.keyboard.press('Space');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('The limits of Zoe are saved.').waitFor();
    const administrator = await ApiClient.signIn(suite.server.url);
    const { people } = await administrator.json<{ people: { id: string; email: string }[] }>('/api/administration/people');
    const zoe = people.find(({ email }) => email === 'zoe@example.org')!;
    expect(await administrator.json(`/api/administration/people/${zoe.id}/limits`)).toMatchObject({ role: 'student', own: { keys: 2, conversations: null } });
    expect(await page.getByRole('button', { name: /^Limits of/ }).count()).toBe((await page.getByRole('button', { name: /^Delete / }).count()) - 1);
  });

  test('a person exports everything that is theirs, and then deletes their account, on a phone', async () => {
    await join('eva@example.org', 'Eva');
    await using visit = await openVisit(suite.browser, { phone: true });
    const { page } = visit;
    await signIn(page, suite.server.url, { email: 'eva@example.org', password });
    await page.goto(`${suite.server.url}/settings`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download everything' }).click();
    expect(openArchive(await readFile(await (await download).path())).read('account.json')!.toString()).toContain('eva@example.org');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete your account?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await question.getByRole('button', { name: 'Delete my account' }).click();
    await page.getByLabel('Email').waitFor();
    await page.getByLabel('Email').fill('eva@example.org');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
  });
});
