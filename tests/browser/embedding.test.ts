import { afterAll, describe, expect, test } from 'vitest';
import { attach, untilRead } from '../documents/support/attach.ts';
import { startEmbeddingLab } from '../documents/support/embedding-lab.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { untilTrue } from '../support/until-true.ts';

describe.skipIf(chromium === null)('the embedding model', async () => {
  const lab = await startEmbeddingLab();
  afterAll(() => lab[Symbol.asyncDispose]());
  const suite = startBrowserSuite();

  test('is chosen, followed, cancelled and chosen again', { timeout: 180_000 }, async () => {
    const api = await ApiClient.signIn(suite.server.url);
    await api.json('/api/administration/servers', { method: 'POST', json: { id: 'lab', name: 'Laboratory', baseUrl: lab.url } });
    const { id } = await attach(api, 'pond.pdf', makePdf([['The fish in the pond of the school are fed on Mondays by the pupils of the third form.']]));
    await untilRead(api, id);
    await untilTrue(async () => (await api.json<{ byMeaning: boolean }>(`/api/documents/${id}`)).byMeaning, { waitMs: 60_000, what: 'Vectors of the built-in model' });
    lab.setDown('but for a trial');
    const { page } = await suite.visit();
    await page.goto(`${suite.server.url}/administration/documents`);
    const section = page.getByRole('region', { name: 'Search by meaning' });
    const choose = async () => {
      await section.getByLabel('Model').selectOption('lab/text-embedding-lab');
      await section.getByRole('button', { name: 'Save' }).click();
    };
    await section.getByText('Searched with all-MiniLM-L6-v2: 1 of 1 documents.').waitFor();
    await choose();
    await section.getByText('text-embedding-lab is making new vectors: 0 of 1 documents.').waitFor();
    await section.getByText('It continues by itself.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await section.getByRole('button', { name: 'Cancel the new vectors' }).click();
    await section.getByRole('status').waitFor({ state: 'detached' });
    lab.setDown(false);
    await choose();
    await section.getByText('Searched with text-embedding-lab: 1 of 1 documents.').waitFor({ timeout: 90_000 });
  });
});
