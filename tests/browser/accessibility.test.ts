import { describe, expect, test } from 'vitest';
import { sections } from '../../apps/web/features/administration/sections.ts';
import { accessibilityFaults, ask, openVisit, signIn, signInByForm } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';

describe.skipIf(chromium === null)('every page, for everybody', () => {
  const suite = startBrowserSuite();
  // They wait more than they work, and share what there is of the machine.
  const together = { timeout: 400_000 };

  const surroundings: { dark: boolean; phone?: boolean }[] = [{ dark: false }, { dark: true }, { dark: false, phone: true }, { dark: true, phone: true }];

  test.concurrent.each(surroundings)('before signing in: %j', together, async (options) => {
    await using visit = await openVisit(suite.browser, options);
    const { page } = visit;
    for (const [path, heading] of [['/sign-in', 'Sign in'], ['/sign-up', 'Create an account'], ['/setup', 'AI Studio is set up'], ['/join', 'Join AI Studio'], ['/join?token=wrong', 'Join AI Studio'], ['/new-password', 'Choose a new password'], ['/no/such/page', 'Page not found']] as const) {
      await page.goto(suite.server.url + path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await accessibilityFaults(page), path).toEqual([]);
    }
    expect(visit.complaints).toEqual([]);
  });

  test.concurrent.each(surroundings)('signed in: %j', together, async (options) => {
    await using visit = await openVisit(suite.browser, options);
    const { page } = visit;
    await signInByForm(page, suite.server.url);
    expect(await accessibilityFaults(page), 'a new conversation').toEqual([]);
    await ask(page, '/fast markdown sampler');
    await page.getByRole('button', { name: 'Receipt' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await accessibilityFaults(page), 'an answer and its receipt').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByLabel('Search commands and conversations').waitFor();
    expect(await accessibilityFaults(page), 'the command palette').toEqual([]);
    for (const [path, heading] of [['/settings', 'Settings'], ['/archive', 'Archive and trash'], ['/repositories', 'Documents'], ['/administration', 'Administration'], ...sections.map(({ path }) => [`/administration/${path}`, 'Administration'] as const), ['/administration/servers/guide', 'Administration'], ['/c/unknown', 'Conversation not found']] as const) {
      await page.goto(suite.server.url + path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await accessibilityFaults(page), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} is no wider than the screen`).toBeLessThanOrEqual(0);
      if (options.phone === true) expect(await page.locator('table[role]').evaluateAll((tables) => tables.filter((table) => table.parentElement!.scrollWidth > table.parentElement!.clientWidth).map((table) => table.textContent)), `${path}: tables cut off`).toEqual([]);
    }
    expect(visit.complaints).toEqual([]);
  });

  test('the chosen colours apply before anything is drawn', async () => {
    await using visit = await openVisit(suite.browser, { dark: false });
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.goto(`${suite.server.url}/settings`);
    await page.getByText('Dark', { exact: true }).click();
    const html = await (await page.request.get(`${suite.server.url}/settings`)).text();
    expect(html).toContain('data-theme="dark"');
    await page.reload();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(17, 22, 20)');
  });
});
