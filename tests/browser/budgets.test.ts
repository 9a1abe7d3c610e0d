import { afterAll, describe, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { accessibilityFaults, ask, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { answering } from '../support/provider-behaviours.ts';
import { startProviderServer, type ProviderServer } from '../support/provider-server.ts';

const student = { email: 'ann@example.org', password: 'tides and moons' };

describe.skipIf(chromium === null)('money', () => {
  let provider: ProviderServer;
  const suite = startBrowserSuite(async () => {
    provider = await startProviderServer({ behaviour: answering('The tide is at noon.', { usage: { prompt_tokens: 0, completion_tokens: 300 } }) });
    return { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'sk-test' };
  });
  afterAll(() => provider?.stop());

  test('an administrator sets a small budget, a person is warned when it is nearly used up, then refused, and both see the cost', async () => {
    const api = await ApiClient.signIn(suite.server.url);
    // A title would cost money, too.
    await api.json('/api/administration/organisation', { method: 'PATCH', json: { writesTitles: false } });
    // 300 tokens cost 0.30 USD.
    await api.json('/api/administration/models', { method: 'PATCH', json: { model: 'openai/fake-model', price: { currency: 'USD', input: 0, cachedInput: 0, output: 1000 } } });
    const { link } = await api.json<{ link: string }>('/api/administration/invitations', { method: 'POST', json: { email: student.email, role: 'student' } });
    await api.json('/api/invitations/accept', { method: 'POST', json: { token: new URL(link).searchParams.get('token'), name: 'Ann', password: student.password } });

    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/budgets`);
    await page.getByText('No budgets yet. Spending is not limited.').waitFor();
    await page.getByRole('button', { name: 'Add a budget' }).click();
    await page.getByLabel('For', { exact: true }).selectOption({ label: 'Each person of a role' });
    await page.getByLabel('Role').selectOption({ label: 'Student' });
    await page.getByLabel('For how long').selectOption({ label: 'A day' });
    await page.getByLabel('Amount').fill('1');
    await page.waitForLoadState('networkidle');
    expect(await accessibilityFaults(page), 'the form').toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('rowheader', { name: 'Each of the students' }).waitFor();
    expect(await accessibilityFaults(page), 'the budgets').toEqual([]);

    await using visit = await openVisit(suite.browser);
    const hers = visit.page;
    await signIn(hers, suite.server.url, student);
    await hers.getByRole('combobox', { name: /^Model:/ }).click();
    await hers.getByRole('option', { name: /fake-model/ }).click();
    const answers = hers.getByText('The tide is at noon.');
    const notice = hers.getByText('0.90 USD of your budget of 1.00 USD a day are spent: it is nearly used up.');
    for (let asked = 1; asked <= 4; asked += 1) {
      expect(await notice.count()).toBe(0);
      await ask(hers, `When is the tide on day ${asked}?`);
      await expect.poll(() => answers.count(), { timeout: 20_000 }).toBe(asked);
      await expect.poll(() => hers.locator('article[aria-label=Answer][aria-busy=true]').count()).toBe(0);
      if (asked !== 3) continue;
      // The next answer says it once; the state of the budget can be read at any time.
      const standing = await visit.context.newPage();
      await standing.goto(`${suite.server.url}/settings`);
      await standing.getByText(/^Nearly used up: \$0\.90 of your budget of \$1\.00 a day are spent \(90 %\)\./).waitFor();
      expect(await accessibilityFaults(standing), 'a budget nearly used up').toEqual([]);
      await standing.close();
    }
    await notice.waitFor();
    expect(await accessibilityFaults(hers), 'the notice').toEqual([]);
    await ask(hers, 'And on the day after?');
    await hers.locator('#main').getByText(/Your budget of 1\.00 USD a day is used up until .* at 00:00 \(UTC\)\. Choose a model that costs nothing, or ask an administrator for more\./).waitFor();
    expect(await accessibilityFaults(hers), 'the refusal').toEqual([]);
    await hers.goto(`${suite.server.url}/settings`);
    await hers.getByText(/^Used up: \$1\.20 of your budget of \$1\.00 a day are spent \(120 %\)\./).waitFor();
    const used = hers.getByRole('group', { name: 'Your usage by model' });
    await used.getByText('$1.20').waitFor();
    expect(await accessibilityFaults(hers), 'her settings').toEqual([]);
    await hers.getByLabel('Period').selectOption({ label: 'Last month' });
    await hers.getByText('No questions in this period.').waitFor();
    await hers.getByLabel('Period').selectOption({ label: 'Today' });
    await used.getByText('$1.20').waitFor();
    expect(new URL(hers.url()).searchParams.get('days')).toBe('1');

    await page.reload();
    await page.getByText('1 used up').waitFor();
    await page.goto(`${suite.server.url}/administration/usage`);
    const row = page.getByRole('row', { name: /^Ann/ });
    await row.waitFor();
    expect(await row.textContent()).toContain('$1.20');
    expect(await accessibilityFaults(page), 'the usage').toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as CSV' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^usage-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
    expect(await download.failure()).toBeNull();
    const csv = await (await api.fetch('/api/administration/usage/csv?days=1')).text();
    expect(csv).toMatch(/"Ann","ann@example\.org","student","chat",,"openai\/fake-model",4,0,0,0,1200,0,1\.2,"USD"\r\n/);
    expect(csv).not.toContain('tide');
  });

  test('an administrator chooses days and a time zone, and the address keeps them', async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/usage`);
    const shown = page.getByRole('status').filter({ hasText: /20\d\d/ });
    await shown.waitFor();
    expect(new URL(page.url()).searchParams.get('timeZone')).toBe(await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone));
    await page.getByLabel('Time zone').selectOption('Pacific/Auckland');
    await page.getByLabel('Period').selectOption({ label: 'Custom dates' });
    await page.getByLabel('From').fill('2026-03-28');
    await page.getByLabel('To, included').fill('2026-04-05');
    await page.getByRole('button', { name: 'Show' }).click();
    const period = '28 March – 5 April 2026 Pacific/Auckland';
    await expect.poll(() => shown.textContent()).toBe(period);
    await page.getByText('By day', { exact: true }).click();
    expect(await page.getByRole('group', { name: 'Usage by day' }).getByRole('rowheader').allTextContents()).toEqual(['28', '29', '30', '31'].map((day) => `2026-03-${day}`).concat(['01', '02', '03', '04', '05'].map((day) => `2026-04-${day}`)));
    expect(await accessibilityFaults(page), 'days').toEqual([]);
    await page.reload();
    await expect.poll(() => shown.textContent()).toBe(period);
    expect(await page.getByLabel('From').inputValue()).toBe('2026-03-28');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as CSV' }).click()]);
    expect([download.suggestedFilename(), await download.failure()]).toEqual(['usage-2026-03-28-to-2026-04-05.csv', null]);

    await page.getByLabel('To, included').fill('2026-03-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('The period would end before it begins: 2026-03-01 is before 2026-03-28.').waitFor();
    expect(await page.getByRole('link', { name: 'Download as CSV' }).count()).toBe(0);
    expect(await accessibilityFaults(page), 'the refusal').toEqual([]);

    await page.getByLabel('Period').selectOption({ label: 'Last month' });
    await shown.waitFor();
    expect(new URL(page.url()).search).toBe('?period=last-month&timeZone=Pacific%2FAuckland');
  });
});
