import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { join } from '../documents/support/join.ts';
import { untilRead } from '../documents/support/attach.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { makeZip } from '../knowledge/make-zip.ts';
import { ApiClient } from '../support/api-client.ts';
import { accessibilityFaults, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

const password = 'a long enough password';

describe.skipIf(chromium === null)('repositories', () => {
  const suite = startBrowserSuite();
  let owner: ApiClient;
  let repository: string;
  beforeAll(async () => {
    owner = await ApiClient.signIn(suite.server.url);
    await join(owner, 'Nora', 'staff');
    repository = (await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Harbour', description: 'What the harbour office sent us.' } })).id;
    const archive = makeZip({ 'meters/quartz.pdf': makePdf([['Nothing here.'], ['The quartz meter is read every Tuesday.']]), 'broken.pdf': Buffer.from('%PDF-1.7\nnothing') });
    const { id } = await owner.json<{ id: string }>(`/api/repositories/${repository}/documents?name=bundle.zip`, { method: 'POST', body: Buffer.from(archive) });
    await untilRead(owner, id);
  }, 120_000);

  const shoot = async (page: Page, name: string) => {
    if (process.env['AISTUDIO_SCREENSHOTS'] !== undefined) await page.screenshot({ path: `${process.env['AISTUDIO_SCREENSHOTS']}/${name}.png`, fullPage: true });
  };
  const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  test.each([{}, { phone: true }, { dark: true, phone: true }])('are listed, opened and searched: %j', { timeout: 120_000 }, async (options) => {
    await using visit = await openVisit(suite.browser, options);
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/repositories`);
    await page.getByRole('link', { name: 'Harbour' }).waitFor();
    const name = `${'phone' in options ? 'phone' : 'desk'}${'dark' in options ? '-dark' : ''}`;
    await page.getByLabel('Search all documents').fill('When is the quartz meter read?');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    const result = page.getByRole('list', { name: 'Results' }).getByRole('listitem').filter({ hasText: 'every Tuesday' });
    await result.waitFor();
    expect([await accessibilityFaults(page), await sideways(page)]).toEqual([[], 0]);
    await shoot(page, `search-${name}`);
    await result.getByRole('button').click();
    await page.getByRole('dialog').locator('mark', { hasText: 'quartz meter' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Harbour' }).click();
    await page.getByRole('row', { name: /bundle\.zip.*Searchable in part/ }).waitFor();
    await page.getByText('1 of 2 files in it could not be read.').waitFor();
    // Even a low window shows documents first, not only what adds more.
    const { y, height } = (await page.getByRole('link', { name: 'bundle.zip', exact: true }).boundingBox())!;
    expect(y + height).toBeLessThan('phone' in options ? 600 : 500);
    await page.getByRole('link', { name: 'bundle.zip/meters/quartz.pdf' }).waitFor();
    expect([await accessibilityFaults(page), await sideways(page)]).toEqual([[], 0]);
    await shoot(page, `repository-${name}`);
    const opener = page.getByRole('button', { name: 'Add web pages' });
    expect([await opener.getAttribute('aria-expanded'), await page.getByLabel('Web addresses').isVisible()]).toEqual(['false', false]);
    await opener.click();
    await page.getByLabel('Web addresses').fill('https://harbour.example/tides');
    expect([await opener.getAttribute('aria-expanded'), await accessibilityFaults(page), await sideways(page)]).toEqual(['true', [], 0]);
    await shoot(page, `repository-pages-${name}`);
    await opener.click();
    await page.getByLabel('Web addresses').waitFor({ state: 'hidden' });
    await opener.click();
    expect(await page.getByLabel('Web addresses').inputValue()).toBe('https://harbour.example/tides');
    await page.getByRole('button', { name: 'Readers and editors' }).click();
    await page.getByRole('dialog').getByLabel('Email address').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, `sharing-${name}`);
    expect(visit.complaints).toEqual([]);
  });

  test('are given web pages', { timeout: 120_000 }, async () => {
    const { page } = await suite.visit();
    const { id } = await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Mole' } });
    await page.goto(`${suite.server.url}/repositories/${id}`);
    await page.getByRole('button', { name: 'Add web pages' }).click();
    await page.getByLabel('Web addresses').fill('https://harbour.example/tides\nhttps://harbour.example/ferries');
    await page.getByRole('button', { name: 'Add pages' }).click();
    await page.getByText('Pages added to the list below: 2').waitFor();
    await page.getByRole('row', { name: /harbour\.example\/ferries/ }).waitFor();
  });

  test('are deleted and not fetched again', { timeout: 120_000 }, async () => {
    const { page } = await suite.visit();
    const { id } = await owner.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Quay' } });
    await page.goto(`${suite.server.url}/repositories/${id}`);
    await page.getByText('Nothing in it yet.').waitFor();
    const refused: string[] = [];
    page.on('response', (response) => response.status() >= 400 && refused.push(`${response.status()} ${response.url()}`));
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('**/repositories');
    await page.getByRole('link', { name: 'Harbour' }).waitFor();
    expect([await page.getByRole('link', { name: 'Quay' }).count(), refused]).toEqual([0, []]);
  });

  test('are shared with people and roles, unshared, and handed over', { timeout: 120_000 }, async () => {
    const { page } = await suite.visit();
    await using other = await openVisit(suite.browser);
    await signIn(other.page, suite.server.url, { email: 'nora@example.org', password });
    await other.page.goto(`${suite.server.url}/repositories`);
    await other.page.getByText('There are no repositories yet.').waitFor();
    await page.goto(`${suite.server.url}/repositories/${repository}`);
    await page.getByRole('button', { name: 'Readers and editors' }).click();
    const dialog = page.getByRole('dialog', { name: 'Readers and editors' });
    await dialog.getByText('Only you can see it.').waitFor();
    await dialog.getByLabel('Email address').fill('nobody@example.org');
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog.getByText('Nobody here has this address.').waitFor();
    await dialog.getByLabel('Email address').fill('nora@example.org');
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await dialog.getByText('Nora (nora@example.org)').waitFor();
    await other.page.reload();
    await other.page.getByRole('link', { name: 'Harbour' }).click();
    await other.page.getByRole('row', { name: /bundle\.zip/ }).first().waitFor();
    expect(await other.page.getByRole('button', { name: 'Choose files' }).count()).toBe(0);

    await dialog.getByRole('button', { name: 'Let all students read it' }).click();
    await dialog.getByRole('button', { name: 'Stop sharing with all students' }).click();
    await dialog.getByRole('button', { name: 'Let all students read it' }).waitFor();
    await dialog.getByRole('button', { name: 'Make Nora the owner' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hand over' }).click();
    await page.getByText(/^Owned by Nora/).waitFor();
    expect(await page.getByRole('button', { name: 'Readers and editors' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    await other.page.reload();
    await other.page.getByRole('button', { name: 'Readers and editors' }).click();
    await other.page.getByRole('dialog').getByText(/\(admin@example\.org\)/).waitFor();
    expect(other.complaints).toEqual([]);
  });
});
