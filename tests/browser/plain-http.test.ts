import { describe, expect, test } from 'vitest';
import { accessibilityFaults, ask, lanName } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

describe.skipIf(chromium === null)('over plain http, on a name in the local network', () => {
  const suite = startBrowserSuite();
  const lan = () => `http://${lanName}:${suite.server.port}`;

  test('people can attach, ask, edit and copy', async () => {
    const { page } = await suite.visit(lan());
    expect(await page.evaluate(() => [window.isSecureContext, typeof crypto.randomUUID, typeof navigator.clipboard])).toEqual([false, 'undefined', 'undefined']);
    await page.locator('input[type=file]').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Bring sandwiches.') });
    await page.getByRole('list', { name: 'Attached files' }).getByText('17 bytes').waitFor();
    await ask(page, '/fast the first wording');
    const answers = page.getByRole('article', { name: 'Answer' });
    await answers.last().getByRole('button', { name: 'Receipt' }).waitFor();
    await page.getByRole('link', { name: 'notes.txt' }).waitFor();

    await page.getByRole('article', { name: 'Question' }).hover();
    await page.getByRole('button', { name: 'Edit question' }).click();
    await page.getByRole('textbox', { name: 'Edit your question' }).fill('/fast the second wording');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Versions of this question' }).getByText('2/2').waitFor();
    await answers.last().getByRole('button', { name: 'Receipt' }).waitFor();

    await page.getByRole('button', { name: 'Copy question' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const question = page.getByRole('textbox', { name: 'Your question' });
    await question.focus();
    await page.keyboard.press('Control+V');
    expect(await question.inputValue()).toBe('/fast the second wording');
    await page.getByRole('button', { name: 'Copy answer' }).click();
    await question.fill('');
    await page.keyboard.press('Control+V');
    expect((await question.inputValue()).length).toBeGreaterThan(20);
  });

  test('a link that is shown once can be copied, and the administration says why https is better', async () => {
    const { page } = await suite.visit(lan());
    await page.goto(`${lan()}/administration/people`);
    await page.getByRole('alert').filter({ hasText: 'plain http' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Email' }).fill('new@example.org');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.getByRole('textbox', { name: 'Email' }).focus();
    await page.keyboard.press('Control+V');
    expect(await page.getByRole('textbox', { name: 'Email' }).inputValue()).toContain(`${lan()}/join?token=`);
  });

  test('on a secure page nothing is shown', async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/people`);
    await page.getByRole('heading', { name: 'Invitations' }).waitFor();
    expect(await page.getByText('plain http').count()).toBe(0);
  });
});
