import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, ask, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { answering } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';

describe.skipIf(chromium === null)('the organisation', async () => {
  const provider = await startProviderServer({ models: [{ id: 'large' }] });
  afterAll(() => provider.stop());
  const suite = startBrowserSuite(() => ({ OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'sk-test' }));
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

  const section = (page: Page, name: string) => page.getByRole('region', { name });
  const save = async (page: Page, name: string) => {
    await section(page, name).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').last().waitFor();
  };
  interface Asked { messages: { role: string; content: unknown }[] }
  const asked: Asked[] = [];
  provider.setBehaviour((request) => {
    const body = request.body as unknown as Asked;
    asked.push(body);
    return JSON.stringify(body.messages[0]).includes('You name conversations') ? answering('“Brüche in Klasse 5”.') : answering('Gern, hier ist er.');
  });

  test('has its own name, logo, colour, notice, links and first questions', async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/organisation`);
    const look = section(page, 'Name and look');
    await look.getByLabel('Name').fill('Hill School');
    await look.getByLabel('Colour').selectOption('blue');
    await look.getByLabel('Notice above every page').fill('Never type the names of pupils.');
    await look.getByLabel('Links').fill('Our rules https://hill.example/rules');
    await save(page, 'Name and look');
    await look.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png });
    await look.getByRole('img', { name: 'The logo' }).waitFor();
    const starters = section(page, 'First suggestions');
    await starters.getByLabel('Role').selectOption('administrator');
    await starters.getByLabel('Title 1').fill('Report');
    await starters.getByLabel('Question 1').fill('Write the report of the week.');
    await save(page, 'First suggestions');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.goto(suite.server.url);
    await page.getByRole('region', { name: 'Notice' }).getByText('Never type the names of pupils.').waitFor();
    await page.getByRole('button', { name: /Report/ }).waitFor();
    expect(await page.getByRole('button', { name: /Plan a lesson/ }).count()).toBe(0);
    await expect.poll(() => page.title()).toBe('Hill School');
    await page.getByRole('button', { name: /administrator/i }).click();
    expect(await page.getByRole('menuitem', { name: 'Our rules' }).getAttribute('href')).toBe('https://hill.example/rules');

    for (const options of [{ dark: false }, { dark: true }, { phone: true }]) {
      await using visit = await openVisit(suite.browser, options);
      await visit.page.goto(`${suite.server.url}/sign-in`);
      await visit.page.getByText('Hill School').waitFor();
      await visit.page.getByRole('link', { name: 'Our rules' }).waitFor();
      await expect.poll(() => visit.page.evaluate(() => document.documentElement.dataset['accent'])).toBe('blue');
      expect(await accessibilityFaults(visit.page), JSON.stringify(options)).toEqual([]);
      expect(await visit.page.evaluate(() => fetch('/sign-in').then((response) => response.text()))).toContain('data-accent="blue"');
      await signIn(visit.page, suite.server.url);
      expect(await accessibilityFaults(visit.page), JSON.stringify(options)).toEqual([]);
    }
  });

  test('gives the model its instructions, then those of the person, and whoever asks can read them', async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/organisation`);
    const instructions = section(page, 'Instructions');
    await instructions.getByLabel('Everybody').fill('Answer in the language of the question.');
    await instructions.getByLabel('Administrator').fill('Be exact.');
    await save(page, 'Instructions');
    await page.goto(`${suite.server.url}/settings`);
    await page.getByText('Answer in the language of the question.').waitFor();
    await page.getByLabel('Your instructions').fill('I teach mathematics.');
    await section(page, 'Instructions').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your instructions are saved.').waitFor();

    await page.goto(suite.server.url);
    await page.getByRole('button', { name: 'Instructions apply' }).click();
    const shown = page.getByRole('dialog');
    for (const text of ['Answer in the language of the question.', 'Be exact.', 'I teach mathematics.']) await shown.getByText(text).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    asked.length = 0;
    await ask(page, 'Plane eine Stunde über Brüche');
    await page.getByText('Gern, hier ist er.').waitFor();
    const [first] = asked[0]!.messages;
    expect(first!.role).toMatch(/system|developer/);
    expect(JSON.stringify(first!.content)).toMatch(/Answer in the language of the question\..*Be exact\..*I teach mathematics\./s);
  });

  test('has a title written after the first answer, unless it wants none; a name given by a person stays', async () => {
    const { page } = await suite.visit();
    const list = page.getByRole('navigation', { name: 'Conversations' });
    await ask(page, 'Plane noch eine Stunde über Brüche');
    await list.getByRole('link', { name: 'Brüche in Klasse 5' }).first().waitFor();
    await expect.poll(() => page.title()).toContain('Brüche in Klasse 5');

    const modelsMayCome = Promise.withResolvers<void>();
    await page.route('**/api/models', async (route) => {
      await modelsMayCome.promise;
      await route.continue();
    });
    await page.goto(`${suite.server.url}/administration/organisation`);
    await section(page, 'Titles of conversations').getByLabel('Written by').selectOption({ label: 'None: the first question is the title' });
    modelsMayCome.resolve();
    // What was chosen before the models were there is still chosen.
    await section(page, 'Titles of conversations').locator('option', { hasText: 'large' }).waitFor({ state: 'attached' });
    await save(page, 'Titles of conversations');
    await expect.poll(async () => ((await (await page.request.get(`${suite.server.url}/api/administration/organisation`)).json()) as { writesTitles: boolean }).writesTitles).toBe(false);
    await page.goto(suite.server.url);
    asked.length = 0;
    const answered = page.waitForResponse((response) => response.url().endsWith('/title'));
    await ask(page, 'Und noch eine');
    expect(await (await answered).json()).toEqual({ title: null });
    expect(asked.length).toBe(1);
    await list.getByRole('link', { name: 'Und noch eine' }).waitFor();
  });

  test('learns what people think of answers, and reads only what they sent', async () => {
    const { page } = await suite.visit();
    await ask(page, 'Is this rated?');
    await page.getByText('Gern, hier ist er.').waitFor();
    await page.getByRole('button', { name: 'Bad answer' }).click();
    const why = page.getByRole('dialog', { name: 'What was wrong with it?' });
    await why.getByLabel('Reason (optional)').fill('It says nothing.');
    await why.getByLabel('Let administrators read the question and this answer').check();
    expect(await accessibilityFaults(page)).toEqual([]);
    await why.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you.').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Bad answer', pressed: true }).waitFor();
    await page.goto(`${suite.server.url}/administration/feedback`);
    await page.getByText('It says nothing.').waitFor();
    await page.getByText('Question and answer').click();
    await page.locator('#main').getByText('Is this rated?').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('invites a whole list, and gets the links as a file', async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/people`);
    await page.getByText('Invite many at once').click();
    const csv = 'Email,Role\nanna@hill.example,student\nben@hill.example\nadmin@example.org';
    await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'Invite 3 people' }).click();
    await page.getByText('2 people are invited.').waitFor();
    await page.getByText('admin@example.org: There is an account with this email address already.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the links' }).click();
    expect((await download).suggestedFilename()).toBe('invitations.csv');
    await page.getByRole('rowheader', { name: 'anna@hill.example' }).waitFor();
  });
});
