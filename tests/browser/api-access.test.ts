import { describe, expect, test } from 'vitest';
import { accessibilityFaults, openVisit, signIn } from '../support/browser.ts';
import { ApiClient } from '../support/api-client.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

describe.skipIf(chromium === null)('who may use the API', () => {
  const suite = startBrowserSuite();
  const preflight = (origin: string) => fetch(`${suite.server.url}/v1/models`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });

  test('an administrator lists the sites whose pages may use it, by keyboard and on a phone', async () => {
    await using visit = await openVisit(suite.browser, { phone: true });
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/administration/keys`);
    const section = page.getByRole('region', { name: 'Sites that may use the API' });
    const field = section.getByLabel('Sites, one per line');
    await field.focus();
    await page.keyboard.type('https://notes.example.org/\nhttps://notes.example.org/path');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await section.getByRole('alert').getByText(/without a path/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect((await preflight('https://notes.example.org')).headers.get('access-control-allow-origin')).toBeNull();

    await field.fill('https://notes.example.org/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').last().waitFor();
    expect(await field.inputValue()).toBe('https://notes.example.org');
    expect((await preflight('https://notes.example.org')).headers.get('access-control-allow-origin')).toBe('https://notes.example.org');
    expect((await preflight('https://other.example.org')).headers.get('access-control-allow-origin')).toBeNull();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  test('a key is created for the chosen scopes, and the list names them in plain words', async () => {
    await using visit = await openVisit(suite.browser, { phone: true });
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/settings`);
    await page.getByLabel('Name', { exact: true }).last().fill('vectors only');
    const scopes = page.getByRole('group', { name: 'What it is for' });
    for (const name of ['Ask models', 'Make vectors', 'Read and change conversations', 'Read and change documents']) {
      await scopes.getByLabel(name).focus();
      await page.keyboard.press('Space');
    }
    await page.getByRole('button', { name: 'Create a key' }).click();
    await page.getByText('Choose what the key is for.').waitFor();
    await scopes.getByLabel('Make vectors').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Create a key' }).click();
    await page.getByRole('row', { name: /vectors only/ }).getByText('every model; make vectors').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const administrator = await ApiClient.signIn(suite.server.url);
    expect(await administrator.json('/api/keys')).toMatchObject({ keys: [{ name: 'vectors only', scopes: ['embeddings'], managesKeys: false }] });
  });
});
