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

test('a server that does not list its models is named as a problem, and any model of it may be asked', async () => {
  const { catalogue } = catalogueOf(() => Promise.reject(new Error('404')));
  expect(await catalogue.list()).toEqual({ models: [], problems: [{ server: 'Scripted', message: expect.stringContaining('did not list its models') }] });
  expect(await catalogue.find('scripted/anything/at:all')).toMatchObject({ id: 'anything/at:all', contextTokens: null });
});

test('a list is remembered for a minute, then refreshed behind the reader', async () => {
  const { catalogue, clock, listings } = catalogueOf();
  await catalogue.list();
  await clock.advance(59_000);
  await catalogue.list();
  expect(listings()).toBe(1);
  await clock.advance(2_000);
  await catalogue.list();
  expect(listings()).toBe(2);
  catalogue.forget();
  await catalogue.list();
  expect(listings()).toBe(3);
});
