import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createManualClock } from '../../../../tests/support/manual-clock.ts';
import { silentLog } from '../../../../tests/runs/support/engine-world.ts';
import { ScriptedProvider } from '../../../../tests/runs/support/scripted-provider.ts';
import type { Role } from '@aistudio/contract';
import { ModelCatalogue } from './model-catalogue.ts';
import type { AliasSettings, ModelOverrides } from '@aistudio/contract/schemas';

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

test('a model is found by server and name; an unknown one is looked up once more after a moment, then refused', async () => {
  const { catalogue, clock, listings } = catalogueOf();
  expect(await catalogue.find('scripted/model')).toMatchObject({ reference: 'scripted/model', serverName: 'Scripted', limits: { firstContentMs: 60_000 } });
  expect(await catalogue.find('scripted/other')).toBeNull();
  expect(listings()).toBe(1);
  await clock.advance(6_000);
  expect(await catalogue.find('scripted/other')).toBeNull();
  expect(listings()).toBe(2);
  for (const reference of ['nowhere/model', 'model', '/model', '']) expect(await catalogue.find(reference)).toBeNull();
});

test('the candidates are the model itself, or none', async () => {
  const { catalogue } = catalogueOf();
  expect((await catalogue.choose('scripted/model', 'student')).map((model) => model.reference)).toEqual(['scripted/model']);
  expect(await catalogue.choose('nowhere/model', 'student')).toEqual([]);
});

test('what a server reports about itself is kept, and embedding models are listed separately', async () => {
  const listed = { name: 'x', description: '', contextTokens: null, outputTokens: null, images: false, reasoning: false };
  const { catalogue } = catalogueOf(async () => [{ ...listed, id: 'talks' }, { ...listed, id: 'embeds', kind: 'embedding' }]);
  expect((await catalogue.list('staff')).models.map((model) => model.id)).toEqual(['talks']);
  expect((await catalogue.list('staff', 'embedding')).models).toMatchObject([{ id: 'embeds', tools: null, retiresOn: null, successor: null }]);
});

test('a server that does not list its models is reported as a problem, and any of its models may be used', async () => {
  const { catalogue } = catalogueOf(() => Promise.reject(new Error('404')));
  expect(await catalogue.list('staff')).toEqual({ models: [], aliases: [], problems: [{ server: 'Scripted', message: expect.stringContaining('did not list its models') }] });
  expect(await catalogue.find('scripted/anything/at:all')).toMatchObject({ id: 'anything/at:all', contextTokens: null });
});

test('a list is kept for a minute, then refreshed in the background', async () => {
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

const bare = (id: string, knownAs?: string) => ({ id, name: id, description: '', contextTokens: null, outputTokens: null, images: false, reasoning: false, ...(knownAs === undefined ? {} : { knownAs }) });

function catalogueOfVendor(vendor: 'openai' | 'azure' | null, models: ReturnType<typeof bare>[]) {
  const provider = { server: 'house', vendor, listModels: async () => models, generate: () => Promise.reject(new Error('not asked')) };
  const clock = { ...createManualClock(), now: () => Date.parse('2026-11-25T12:00:00Z') };
  return new ModelCatalogue({ servers: async () => [{ name: 'House', provider, practice: false, price: null }], clock, log: silentLog });
}

test("a vendor's own models are described and priced by the table, in its order, and name their successor", async () => {
  const { models } = await catalogueOfVendor('openai', [bare('gpt-unheard-of'), bare('gpt-5'), bare('gpt-6.1-sol')]).list('staff');
  expect(models.map(({ id }) => id)).toEqual(['gpt-6.1-sol', 'gpt-5', 'gpt-unheard-of']);
  expect(models[1]).toMatchObject({ name: 'GPT-5', contextTokens: 400_000, tools: true, retiresOn: '2026-12-11', successor: 'house/gpt-6.1-sol', price: { output: 10, source: expect.stringContaining('openai.com') }, limits: { silenceMs: 120_000 } });
  expect(models[2]).toMatchObject({ name: 'gpt-unheard-of', price: null, tools: null });
});

test('a successor that the server does not offer is not named', async () => {
  expect((await catalogueOfVendor('openai', [bare('gpt-5')]).list('staff')).models[0]).toMatchObject({ retiresOn: '2026-12-11', successor: null });
});

test('a deployment is known by its own name and by its model', async () => {
  const { models } = await catalogueOfVendor('azure', [bare('my-chat', 'gpt-4o')]).list('staff');
  expect(models[0]).toMatchObject({ reference: 'house/my-chat', name: 'GPT-4o (my-chat)', price: { source: expect.stringContaining('azure') }, retiresOn: '2027-04-14' });
});

test('a self-hosted server gets neither prices nor descriptions from the table, whatever its models are called', async () => {
  const { models } = await catalogueOfVendor(null, [bare('gpt-5')]).list('staff');
  expect(models[0]).toMatchObject({ name: 'gpt-5', price: null, retiresOn: null, contextTokens: null });
});

test('however aliases and fallbacks refer to each other, the choice ends, names no model twice, and only those the role may use', async () => {
  const names = ['a', 'b', 'c', 'd'];
  const reference = fc.constantFrom(...names.map((name) => `house/${name}`), 'alias/x', 'alias/y', 'nowhere/z');
  const overrides = fc.record({ enabled: fc.boolean(), roles: fc.subarray<Role>(['staff', 'student'], { minLength: 1 }), fallback: reference }, { requiredKeys: [] });
  const alias = fc.record({ name: fc.constant('Alias'), description: fc.constant(''), models: fc.array(reference, { minLength: 1, maxLength: 4 }) });
  const world = fc.record({ models: fc.array(overrides, { minLength: 4, maxLength: 4 }), aliases: fc.array(alias, { minLength: 2, maxLength: 2 }), asked: reference });
  await fc.assert(
    fc.asyncProperty(world, async ({ models, aliases, asked }) => {
      const settings = {
        models: new Map<string, ModelOverrides>(names.map((name, index) => [`house/${name}`, models[index]!])),
        aliases: new Map<string, AliasSettings>([['alias/x', aliases[0]!], ['alias/y', aliases[1]!]]),
      };
      const provider = { server: 'house', listModels: async () => names.map((name) => bare(name)), generate: () => Promise.reject(new Error('not asked')) };
      const catalogue = new ModelCatalogue({ servers: async () => [{ name: 'House', provider, practice: false, price: null }], settings: async () => settings, clock: createManualClock(), log: silentLog });
      const chosen = (await catalogue.choose(asked, 'student')).map((model) => model.reference);
      const may = (name: string) => {
        const { enabled = true, roles } = settings.models.get(name)!;
        return enabled && (roles?.includes('student') ?? true);
      };
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen.every(may)).toBe(true);
      if (asked.startsWith('house/')) expect(chosen[0]).toBe(may(asked) ? asked : undefined);
    }),
    { numRuns: 60 },
  );
});

test('a model past its last day is tried after the others', async () => {
  const listedModels = [bare('gpt-5'), bare('gpt-6.1-sol')];
  const provider = { server: 'house', vendor: 'openai' as const, listModels: async () => listedModels, generate: () => Promise.reject(new Error('not asked')) };
  const settings = { models: new Map(), aliases: new Map([['alias/best', { name: 'Best', description: '', models: ['house/gpt-5', 'house/gpt-6.1-sol'] }]]) };
  const on = (day: string) => new ModelCatalogue({ servers: async () => [{ name: 'House', provider, practice: false, price: null }], settings: async () => settings, clock: { ...createManualClock(), now: () => Date.parse(day) }, log: silentLog });
  const order = async (day: string) => (await on(day).choose('alias/best', 'staff')).map(({ id }) => id);
  expect(await order('2026-12-10')).toEqual(['gpt-5', 'gpt-6.1-sol']);
  expect(await order('2026-12-11')).toEqual(['gpt-6.1-sol', 'gpt-5']);
});
