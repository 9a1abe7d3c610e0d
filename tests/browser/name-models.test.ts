import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import type { GuardedMock } from '../support/guarded-mock.ts';
import { rightKeys, startGuardedProviders } from '../support/guarded-providers.ts';

describe.skipIf(chromium === null)('models of a new server', () => {
  const suite = startBrowserSuite();
  let guarded: GuardedMock;
  beforeAll(async () => {
    guarded = await startGuardedProviders();
  });
  afterAll(() => guarded?.[Symbol.asyncDispose]());

  test('get a name and a description from whoever adds it, and the picker shows them', async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/servers`);
    await page.getByRole('button', { name: 'Add a server' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a server' });
    await dialog.getByLabel('Kind').selectOption({ label: 'OpenAI' });
    await dialog.getByLabel('API key').fill(rightKeys.openai);
    await dialog.getByLabel(/^Address/).fill(`${guarded.url}/v1`);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const form = page.getByRole('form', { name: 'What are the models of OpenAI good for?' });
    const model = form.getByRole('group', { name: 'openai/gpt-test-mini' });
    await model.getByLabel('Name').fill('Quick helper');
    await model.getByLabel('One sentence: good for what?').fill('Letters and short questions');
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save names' }).click();
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 15_000 }).toBe('Add a server');
    const administrator = await ApiClient.signIn(suite.server.url);
    const { models } = await administrator.json<{ models: { id: string; name: string; description: string }[] }>('/api/models');
    expect(models.find(({ id }) => id === 'openai/gpt-test-mini')).toMatchObject({ name: 'Quick helper', description: 'Letters and short questions' });
  });
});
