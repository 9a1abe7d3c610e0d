import { describe, expect, test } from 'vitest';
import { encryptPdf } from '../knowledge/encrypt-pdf.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

const file = (name: string, line: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(encryptPdf(line, { owner: 'a', user: 'velvet hammock' })) });

describe.skipIf(chromium === null)('a file that is protected by a password', () => {
  const suite = startBrowserSuite();

  test('asks for it in a repository, and again if it was wrong', { timeout: 180_000 }, async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/repositories`);
    await page.getByLabel('Name').fill('Exams');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('link', { name: 'Exams' }).click();
    await page.locator('input[type=file]').setInputFiles(file('exam.pdf', 'The examination begins with the marzipan question.'));
    const field = page.getByLabel('Password of exam.pdf');
    await field.waitFor({ timeout: 60_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    await field.fill('granite toaster');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('This password does not open the file.').waitFor({ timeout: 60_000 });
    await field.fill('velvet hammock');
    await field.press('Enter');
    await page.getByRole('row', { name: /exam\.pdf.*Searchable/ }).waitFor({ timeout: 60_000 });
    expect(await field.count()).toBe(0);
  });

  test('asks for it in a question, which is then answered from the file, and its page is shown as text', { timeout: 180_000 }, async () => {
    const { page } = await suite.visit();
    await page.goto(suite.server.url);
    await page.locator('input[type=file]').setInputFiles(file('secret.pdf', 'The treasurer keeps the spare key below the geranium.'));
    const field = page.getByLabel('Password of secret.pdf');
    await field.waitFor({ timeout: 60_000 });
    expect(await page.getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await field.fill('granite toaster');
    await field.press('Enter');
    await page.getByText('This password does not open the file.').waitFor({ timeout: 60_000 });
    await field.fill('velvet hammock');
    await field.press('Enter');
    await field.waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByLabel('Your question').fill('Where is the spare key of the treasurer?');
    await page.getByRole('button', { name: /^Send/ }).click();
    const answer = page.getByRole('article', { name: 'Answer' }).last();
    await answer.getByRole('button', { name: /^Passage \d+: secret\.pdf/ }).first().click({ timeout: 60_000 });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The file is protected by a password, so its page is not drawn.').waitFor();
    expect(await dialog.locator('mark').first().textContent()).toContain('below the geranium');
  });
});
