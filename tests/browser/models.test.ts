import { afterAll, describe, expect, test } from 'vitest';
import { accessibilityFaults, ask, openVisit, signIn } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { answering } from '../support/provider-behaviours.ts';
import { startProviderServer } from '../support/provider-server.ts';

describe.skipIf(chromium === null)('models', async () => {
  const provider = await startProviderServer({ models: [{ id: 'large' }, { id: 'small' }, { id: 'thinker', supported_parameters: ['reasoning'] }] });
  afterAll(() => provider.stop());
  const suite = startBrowserSuite(() => ({ OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'sk-test' }));

  test('an administrator changes a model, creates an alias of two, and a question reaches the one that answers', async () => {
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/models`);
    const list = page.getByRole('list', { name: 'Models', exact: true });
    await list.getByText('openai/large', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Change large' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Our large one');
    await page.getByLabel('Input', { exact: true }).fill('2');
    await page.getByLabel('Output', { exact: true }).fill('10');
    await page.getByRole('checkbox', { name: 'Student' }).uncheck();
    expect(await accessibilityFaults(page), 'the form of a model').toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await list.getByText('Our large one').waitFor();
    await list.getByText('$2 in, $10 out a million tokens').waitFor();
    await list.getByText('Staff, Administrator only').waitFor();

    await page.getByRole('button', { name: 'Move small up' }).click();
    await expect.poll(() => list.getByRole('listitem').first().innerText()).toContain('openai/small');
    await page.getByRole('button', { name: 'Switch off Practice thinker' }).click();
    await page.getByRole('button', { name: 'Switch on Practice thinker' }).waitFor();

    await page.getByRole('button', { name: 'Add an alias' }).click();
    await page.getByLabel('Short name').fill('fast');
    await page.getByLabel('Name', { exact: true }).fill('Fast');
    await page.getByLabel('Short description').fill('The quickest that is there.');
    for (const model of ['openai/large', 'openai/small']) await page.getByLabel('Add a model').selectOption(model);
    expect(await accessibilityFaults(page), 'the form of an alias').toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('list', { name: 'Aliases' }).getByText('Our large one, then small').waitFor();
    expect(await accessibilityFaults(page), 'the section').toEqual([]);

    provider.setBehaviour((request) => (request.body.model === 'large' ? { status: 401, steps: [{ bytes: '{}' }] } : answering('Here I am.')));
    await page.goto(suite.server.url);
    await page.getByRole('combobox', { name: /^Model/ }).click();
    const option = page.getByRole('option', { name: /^Fast/ });
    expect(await option.innerText()).toContain('The quickest that is there.');
    expect(await page.getByRole('option', { name: /Practice thinker/ }).count()).toBe(0);
    expect(await accessibilityFaults(page), 'the picker').toEqual([]);
    await option.click();
    await ask(page, 'Who is there?');
    await page.getByText('Here I am.').waitFor();
    await page.getByText('asked: Fast; Our large one refused our key').waitFor();
    await page.getByRole('button', { name: 'Receipt' }).click();
    expect(await page.getByRole('dialog').innerText()).toMatch(/Asked\s+Fast\s+Answered by\s+small \(openai\/small\)\s+Because\s+Our large one refused our key/);
  });

  test('a failing model is marked in the picker, on a phone in dark mode too', async () => {
    await using visit = await openVisit(suite.browser, { dark: true, phone: true });
    const { page } = visit;
    await signIn(page, suite.server.url);
    await page.route('**/api/models', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { models: { health: string; retired: boolean }[] };
      body.models.forEach((model, index) => Object.assign(model, [{ health: 'failing' }, { health: 'unsteady', retired: true }, { health: 'fine' }][index % 3]));
      await route.fulfill({ response, json: body });
    });
    await page.reload();
    await page.getByRole('combobox', { name: /^Model/ }).click();
    for (const word of ['Failing', 'Unsteady', 'Fine', 'Retired']) await page.getByRole('listbox').getByText(word).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('for a reasoning model a person chooses the effort by keyboard; it is sent to the model, remembered and on the receipt', async () => {
    const { page } = await suite.visit();
    // The cheapest model is asked for the title, which counts here like an answer.
    await page.request.patch(`${suite.server.url}/api/administration/organisation`, { data: { writesTitles: false }, headers: { origin: suite.server.url } });
    const efforts: unknown[] = [];
    provider.setBehaviour(({ body }) => {
      efforts.push([body.model, body.reasoning_effort ?? null]);
      return answering(`Thought by ${body.model}.`);
    });
    const choose = async (name: RegExp) => {
      await page.getByRole('combobox', { name: /^Model/ }).click();
      await page.getByRole('option', { name }).click();
    };
    const effort = page.getByRole('button', { name: /^Effort/ });
    const articles = page.getByRole('article', { name: 'Answer' });
    const receipt = async () => {
      await articles.last().getByRole('button', { name: 'Receipt' }).click();
      const text = await page.getByRole('dialog').innerText();
      await page.keyboard.press('Escape');
      return text;
    };

    await choose(/^small/);
    await page.getByRole('combobox', { name: 'Model: small' }).waitFor();
    expect(await effort.count()).toBe(0);
    await choose(/^thinker/);
    await ask(page, 'As usual?');
    await articles.getByText('Thought by thinker.').waitFor();
    expect(await receipt()).not.toContain('Effort');

    await page.getByRole('button', { name: 'Effort: Default' }).press('Enter');
    await page.getByRole('menuitemradio', { name: /^Default/, checked: true }).waitFor();
    expect(await accessibilityFaults(page), 'the choice').toEqual([]);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Effort: Thorough' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Effort: Thorough' }).waitFor();
    await articles.last().getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('img', { name: 'Version 2 of 2' }).waitFor();
    await articles.last().getByRole('button', { name: 'Receipt' }).waitFor();
    expect(await receipt()).toMatch(/Effort\s+Thorough/);
    await page.reload();
    expect(await receipt()).toMatch(/Effort\s+Thorough/);

    await page.getByRole('combobox', { name: /^Model/ }).click();
    await page.getByLabel(/side by side/).check();
    await page.getByRole('option', { name: /^small/ }).click();
    await page.keyboard.press('Escape');
    await ask(page, 'Both of you?');
    await page.getByText('Thought by small.').waitFor();
    await expect.poll(() => efforts.length).toBe(4);
    expect(efforts.slice(0, 2)).toEqual([['thinker', null], ['thinker', 'high']]);
    expect(efforts.slice(2).toSorted()).toEqual([['small', null], ['thinker', 'high']]);
  });

  test('the choice of effort fits a phone in dark mode', async () => {
    await using visit = await openVisit(suite.browser, { dark: true, phone: true });
    const { page } = visit;
    await page.setViewportSize({ width: 320, height: 640 });
    await page.addInitScript(() => localStorage.setItem('aistudio-models', 'openai/thinker'));
    await signIn(page, suite.server.url);
    await page.getByRole('button', { name: 'Effort: Default' }).click();
    await page.getByRole('menuitemradio', { name: /^Balanced/ }).click();
    await page.getByRole('button', { name: 'Effort: Balanced' }).click();
    await page.getByRole('menuitemradio', { name: /^Balanced/, checked: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    const send = await page.getByRole('button', { name: 'Send', includeHidden: true }).boundingBox();
    expect(send!.x + send!.width).toBeLessThanOrEqual(320);
    expect(visit.complaints).toEqual([]);
  });

  test('a conversation with a model that is gone offers its successor, with one click', async () => {
    const { page } = await suite.visit();
    await page.route('**/api/models/successor?*', (route) => route.fulfill({ json: { successor: { id: 'openai/small', name: 'small' } } }));
    await page.route('**/api/models', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { models: { id: string }[] };
      await route.fulfill({ response, json: { ...body, models: body.models.filter(({ id }) => id !== 'practice/tutor') } });
    });
    await page.evaluate(() => localStorage.setItem('aistudio-models', 'practice/tutor'));
    const id = await page.evaluate(async () => {
      const post = (path: string, body: object) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const { id: conversation } = (await (await post('/api/conversations', {})).json()) as { id: string };
      await (await post(`/api/conversations/${conversation}/runs`, { model: 'practice/tutor', parts: [{ type: 'text', text: '/fast Hello' }] })).text();
      return conversation;
    });
    await page.evaluate(() => localStorage.setItem('aistudio-models', 'alias/fast'));
    await page.goto(`${suite.server.url}/c/${id}`);
    await page.getByRole('alert').getByText('practice/tutor is not available any more. Fast will answer instead. small is its successor.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use small' }).click();
    await page.getByRole('combobox', { name: 'Model: small' }).waitFor();
    expect(await page.getByText('is not available any more').count()).toBe(0);
  });
});
