import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { accessibilityFaults, ask, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import type { GuardedMock } from '../support/guarded-mock.ts';
import { rightKeys, startGuardedProviders } from '../support/guarded-providers.ts';

const text = 'Grüße — 日本語 🧪 — from somebody else, streamed in small pieces. '.repeat(8).trim();

type Fill = (page: Page, providers: string, key: string) => Promise<void>;

/** How each provider's form is filled in, how a wrong and the right key are answered, and which model is asked. */
const providers: { kind: string; id: string; fill: Fill; wrongKey: string; right: string; refusal: RegExp; success: RegExp; model: string }[] = [
  {
    kind: 'OpenAI',
    id: 'openai',
    fill: async (page, at, key) => {
      await page.getByLabel('API key').fill(key);
      await page.getByLabel(/^Address/).fill(`${at}/v1`);
    },
    wrongKey: 'sk-wrong',
    right: rightKeys.openai,
    refusal: /^OpenAI refused the key\. Check it\.$/,
    success: /^OpenAI answers and offers 2 models\. "gpt-test-mini" was asked and answered\.$/,
    model: 'gpt-test-mini',
  },
  {
    kind: 'Azure OpenAI',
    id: 'azure',
    fill: async (page, at, key) => {
      await page.getByLabel('Endpoint').fill(at);
      await page.getByLabel('API key').fill(key);
      await page.getByLabel(/^Deployments/).fill('chat=gpt-5-mini\n');
    },
    wrongKey: 'wrong',
    right: rightKeys.azure,
    refusal: /^Azure OpenAI: Azure refused the key: check that key and endpoint belong to the same resource\.$/,
    success: /^Azure OpenAI answers and offers 1 model\. "chat" was asked and answered\.$/,
    model: 'chat',
  },
  {
    kind: 'Google Gemini',
    id: 'google',
    fill: async (page, at, key) => {
      await page.getByLabel('API key').fill(key);
      await page.getByLabel(/^Address/).fill(`${at}/v1beta`);
    },
    wrongKey: 'AIzaWrong',
    right: rightKeys.google,
    refusal: /^Google Gemini: Google does not know this key/,
    success: /^Google Gemini answers and offers 1 model\. "gemini-test" was asked and answered\.$/,
    model: 'gemini-test',
  },
  {
    kind: 'Amazon Bedrock',
    id: 'bedrock',
    fill: async (page, at, key) => {
      await page.getByLabel('Region').fill('eu-central-1');
      await page.getByLabel('Authentication').selectOption({ label: 'Access key' });
      await page.getByLabel('Access key id').fill(key);
      await page.getByLabel('Secret access key').fill('wJalrXUtnFEMI');
      await page.getByLabel(/^Address of bedrock-runtime/).fill(at);
      await page.getByLabel('Address of bedrock (optional)', { exact: true }).fill(at);
    },
    wrongKey: 'AKIAWRONG00123456789',
    right: rightKeys.bedrock,
    refusal: /^Amazon Bedrock: AWS does not know our credentials: check the access key/,
    success: /^Amazon Bedrock answers and offers 1 model\. "amazon\.nova-test-v1:0" was asked and answered\.$/,
    model: 'amazon.nova-test-v1:0',
  },
];

describe.skipIf(chromium === null)('connecting providers on the page', () => {
  let guarded: GuardedMock;
  const suite = startBrowserSuite(async () => {
    guarded = await startGuardedProviders();
    const usage = { prompt_tokens: 11, completion_tokens: 5, input_tokens: 11, output_tokens: 5, promptTokenCount: 11, candidatesTokenCount: 5 };
    guarded.mock.onMessage('Say OK.', { content: 'OK', usage });
    guarded.mock.onMessage(/greet/, { content: text, usage });
    return {};
  });
  beforeAll(async () => {
    // A title would cost money, too.
    const api = await ApiClient.signIn(suite.server.url);
    await api.json('/api/administration/organisation', { method: 'PATCH', json: { writesTitles: false } });
  });
  afterAll(() => guarded?.[Symbol.asyncDispose]());

  test.each(providers)('$kind: added, tested with a wrong key and the right one, used in a chat', async ({ kind, id, fill, wrongKey, right, refusal, success, model }) => {
    await using visit = await openVisit(suite.browser);
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/administration/servers`);
    await page.getByRole('button', { name: 'Add a server' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a server' });
    await dialog.getByLabel('Kind').selectOption({ label: kind });
    await expect.poll(() => dialog.getByLabel('Short name').inputValue()).toBe(id);
    await fill(page, guarded.url, wrongKey);
    expect(await accessibilityFaults(page), 'the form').toEqual([]);
    await dialog.getByRole('button', { name: 'Test' }).click();
    await dialog.getByRole('alert').getByText(refusal).waitFor();
    await fill(page, guarded.url, right);
    await dialog.getByRole('button', { name: 'Test' }).click();
    await dialog.getByRole('status').getByText(success).waitFor();
    await dialog.getByRole('list', { name: 'Models it offers' }).getByText(model, { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `Test ${kind}` }).click();
    await page.getByRole('listitem').filter({ hasText: kind }).getByRole('status').getByText(success).waitFor();
    expect(await page.content()).not.toContain(right);

    await page.goto(suite.server.url);
    await page.getByRole('combobox', { name: /^Model:/ }).click();
    await page.getByLabel('Search models').fill(`${id}/${model}`);
    await page.getByRole('option').first().click();
    await ask(page, `Please greet me, ${kind}`);
    const answer = page.getByRole('article', { name: 'Answer' }).last();
    const length = async () => (await answer.innerText().catch(() => '')).length;
    await expect.poll(length, { interval: 50, timeout: 20_000 }).toBeGreaterThan(20);
    expect(await length(), 'it is shown while it is written').toBeLessThan(text.length);
    await answer.getByText(text).waitFor({ timeout: 20_000 });
    await answer.getByRole('button', { name: 'Receipt' }).waitFor();
    expect(visit.complaints).toEqual([]);
  });

  test('a connected server also answers at /v1, with a key created in the settings, and its cost is on the usage page', async () => {
    const { page } = await suite.visit();
    const administrator = await ApiClient.signIn(suite.server.url);
    for (const { id, model } of providers) {
      await administrator.fetch('/api/administration/models', { method: 'PATCH', json: { model: `${id}/${model}`, price: { currency: 'USD', input: 0, cachedInput: 0, output: 100_000 } } });
    }
    await page.goto(`${suite.server.url}/settings`);
    await page.getByRole('textbox', { name: 'Name' }).fill('notes');
    await page.getByRole('button', { name: 'Create a key' }).click();
    const key = /sk-aistudio-[\w-]+/.exec(await page.getByText(/sk-aistudio-[\w-]{20}/).innerText())![0];
    for (const { id, model } of providers) {
      const asked = { model: `${id}/${model}`, messages: [{ role: 'user', content: 'Please greet me' }] };
      const response = await fetch(`${suite.server.url}/v1/chat/completions`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify(asked) });
      expect([id, response.status, await response.json()]).toMatchObject([id, 200, { choices: [{ message: { content: text } }], usage: { completion_tokens: 5 } }]);
    }
    await expect
      .poll(async () => {
        await page.goto(`${suite.server.url}/administration/usage`);
        const table = page.getByRole('table', { name: 'Usage by model' });
        await table.waitFor();
        return Promise.all(providers.map(({ id, model }) => table.getByRole('row', { name: `${id}/${model}` }).innerText()));
      })
      .toEqual(providers.map(() => expect.stringMatching(/\$0\.50/)));
    expect(await page.getByRole('table', { name: 'Usage by API key' }).getByRole('row', { name: /^notes/ }).innerText()).toMatch(/\$2\.00/);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('the button reports a deployment that does not exist, and in a chat it is a plain sentence', async () => {
    await using visit = await openVisit(suite.browser);
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/administration/servers`);
    await page.getByRole('button', { name: 'Change Azure OpenAI' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change the server' });
    await dialog.getByLabel(/^Deployments/).fill('chat=gpt-5-mini\nmissing');
    await dialog.getByRole('button', { name: 'Test' }).click();
    await dialog.getByRole('alert').getByText(/^Azure OpenAI: There is no deployment "missing" at this Azure resource: create it/).waitFor();
    await dialog.getByText('Full reply').click();
    await dialog.getByText(/deploymentnotfound/i).last().waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(suite.server.url);
    await page.getByRole('combobox', { name: /^Model:/ }).click();
    await page.getByLabel('Search models').fill('missing');
    await page.getByRole('option', { name: /missing/ }).click();
    await ask(page, 'Please greet me');
    const alert = page.getByRole('article', { name: 'Answer' }).last().getByRole('alert');
    await alert.waitFor({ timeout: 20_000 });
    expect(await alert.innerText()).not.toMatch(/deployment/i);
    expect(visit.complaints).toEqual([]);
  });

  test('a key that is no longer needed is removed with its checkbox, or by choosing another authentication', async () => {
    const { page } = await suite.visit();
    const administrator = await ApiClient.signIn(suite.server.url);
    const add = (json: object) => administrator.json('/api/administration/servers', { method: 'POST', json });
    const storedOf = async (id: string) => (await administrator.json<{ servers: { id: string; stored: string[] }[] }>('/api/administration/servers')).servers.find((server) => server.id === id)?.stored;
    await add({ id: 'lab', name: 'Lab', baseUrl: `${guarded.url}/v1`, apiKey: rightKeys.openai });
    await add({ id: 'keyed', name: 'Keyed', kind: 'azure', baseUrl: guarded.url, apiKey: rightKeys.azure });
    await page.goto(`${suite.server.url}/administration/servers`);
    const dialog = page.getByRole('dialog', { name: 'Change the server' });
    const save = async () => {
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
    };

    await page.getByRole('button', { name: 'Change Lab' }).click();
    const key = dialog.getByLabel('API key (optional)');
    const box = dialog.getByRole('checkbox', { name: 'Remove the current API key' });
    await box.focus();
    await page.keyboard.press('Space');
    expect([await box.isChecked(), await key.isDisabled()]).toEqual([true, true]);
    await dialog.getByText('It will be removed when you save.').waitFor();
    expect(await accessibilityFaults(page), 'the form with a key to remove').toEqual([]);
    await dialog.getByRole('button', { name: 'Test' }).click();
    await dialog.getByRole('alert').getByText('Lab refused the key. Check it.').waitFor();
    expect(await storedOf('lab')).toEqual(['apiKey']);
    await save();
    expect(await storedOf('lab')).toEqual([]);
    await page.getByRole('button', { name: 'Change Lab' }).click();
    await dialog.getByText('Leave it empty if the server needs none.').waitFor();
    expect(await box.count()).toBe(0);
    await key.fill(rightKeys.openai);
    await save();
    expect(await storedOf('lab')).toEqual(['apiKey']);

    await page.getByRole('button', { name: 'Change Keyed' }).click();
    await dialog.getByLabel('API key').waitFor();
    expect(await dialog.getByRole('checkbox').count(), 'what is needed is not removed').toBe(0);
    await dialog.getByLabel('Authentication').selectOption({ label: 'Entra: the identity of this host' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').getByText(/^"Entra: the identity of this host" is only for addresses of Azure itself/).waitFor();
    expect(await storedOf('keyed')).toEqual(['apiKey']);
    await dialog.getByLabel('Endpoint').fill('https://school.openai.azure.com');
    await save();
    expect(await storedOf('keyed')).toEqual([]);
  });

  test('on a phone in dark mode the form is complete and accessible', async () => {
    await using visit = await openVisit(suite.browser, { dark: true, phone: true });
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/administration/servers`);
    await page.getByRole('button', { name: 'Add a server' }).click();
    await page.getByLabel('Kind').selectOption({ label: 'Azure OpenAI' });
    await page.getByLabel('Authentication').selectOption({ label: 'Entra: an application and its secret' });
    await page.getByLabel('Client secret').waitFor();
    expect(await page.getByLabel('API key').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(visit.complaints).toEqual([]);
  });

  test('the page links to the steps for each provider', async () => {
    await using visit = await openVisit(suite.browser);
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/administration/servers`);
    await page.getByRole('link', { name: 'How to connect each provider, step by step' }).click();
    await page.getByRole('heading', { name: 'Amazon Bedrock' }).waitFor();
    await page.getByText('bedrock:InvokeModelWithResponseStream').first().waitFor();
    expect(visit.complaints).toEqual([]);
  });
});
