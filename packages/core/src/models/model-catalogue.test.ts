import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { silentLog } from '../../../../tests/runs/support/engine-world.ts';
import { ScriptedProvider } from '../../../../tests/runs/support/scripted-provider.ts';
import { ModelCatalogue } from './model-catalogue.ts';

function catalogueOf(listModels?: ScriptedProvider['listModels']) {
  const provider = new ScriptedProvider();
  let listings = 0;
  const list = listModels ?? provider.listModels.bind(provider);
  provider.listModels = () => {
    listings += 1;
    return list();
  };
  const clock = createManualClock();
  const catalogue = new ModelCatalogue({ servers: async () => [{ name: 'Scripted', provider, practice: false, price: null }], clock, log: silentLog });
  return { catalogue, clock, listings: () => listings };
}

test('a model is found by server and name; another one is asked for once more after a moment, then refused', async () => {
  const { catalogue, clock, listings } = catalogueOf();
  expect(await catalogue.find('scripted/model')).toMatchObject({ reference: 'scripted/model', serverName: 'Scripted', limits: { firstContentMs: 60_000 } });
  expect(await catalogue.find('scripted/other')).toBeNull();
  expect(listings()).toBe(1);
  await clock.advance(6_000);
  expect(await catalogue.find('scripted/other')).toBeNull();
  expect(listings()).toBe(2);
  for (const reference of ['nowhere/model', 'model', '/model', '']) expect(await catalogue.find(reference)).toBeNull();
});

test('who may answer is the model itself, or nobody', async () => {
  const { catalogue } = catalogueOf();
  expect((await catalogue.choose('scripted/model', 'student')).map((model) => model.reference)).toEqual(['scripted/model']);
  expect(await catalogue.choose('nowhere/model', 'student')).toEqual([]);
});

test('what a server says of itself is kept, and models that embed are listed apart', async () => {
  const listed = { name: 'x', description: '', contextTokens: null, outputTokens: null, images: false, reasoning: false };
  const { catalogue } = catalogueOf(async () => [{ ...listed, id: 'talks' }, { ...listed, id: 'embeds', kind: 'embedding' }]);
  expect((await catalogue.list('staff')).models.map((model) => model.id)).toEqual(['talks']);
  expect((await catalogue.list('staff', 'embedding')).models).toMatchObject([{ id: 'embeds', tools: null, retiresOn: null, successor: null }]);
});

test('a server that does not list its models is named as a problem, and any model of it may be asked', async () => {
  const { catalogue } = catalogueOf(() => Promise.reject(new Error('404')));
  expect(await catalogue.list('staff')).toEqual({ models: [], problems: [{ server: 'Scripted', message: expect.stringContaining('did not list its models') }] });
  expect(await catalogue.find('scripted/anything/at:all')).toMatchObject({ id: 'anything/at:all', contextTokens: null });
});

test('a list is remembered for a minute, then refreshed behind the reader', async () => {
  const { catalogue, clock, listings } = catalogueOf();
  await catalogue.list('staff');
  await clock.advance(59_000);
  await catalogue.list('staff');
  expect(listings()).toBe(1);
  await clock.advance(2_000);
  await catalogue.list('staff');
  expect(listings()).toBe(2);
  catalogue.forget();
  await catalogue.list('staff');
  expect(listings()).toBe(3);
});
