import { expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { untilTrue } from '../support/until-true.ts';
import { attach, untilRead } from './support/attach.ts';
import { startEmbeddingLab } from './support/embedding-lab.ts';
import { join } from './support/join.ts';

interface Vectors { model: string | null; dimensions: number; documents: number; made: number; stalled: string | null }
interface Embedding { searched: Vectors | null; building: Vectors | null; otherLanguages: number; models: { model: string }[] }
interface Seen { byMeaning: boolean; meaningSentence: string | null }

const path = '/api/administration/embedding';

test("a server's model replaces the built-in one when all of its vectors are there, and waits for a server that is down", { timeout: 240_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using lab = await startEmbeddingLab();
  await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
  const client = await ApiClient.signIn(server.url);
  await client.json('/api/administration/servers', { method: 'POST', json: { id: 'lab', name: 'Laboratory', baseUrl: lab.url } });
  const read = () => client.json<Embedding>(path);
  const document = (id: string) => client.json<Seen>(`/api/documents/${id}`);
  const english = await attach(client, 'pond.pdf', makePdf([['The fish in the pond of the school are fed on Mondays by the pupils of the third form.']]));
  const french = await attach(client, 'etang.pdf', makePdf([['Les poissons de la piscine sont nourris le lundi par les enfants, et les autres jours par le gardien de la maison.']]));
  await untilRead(client, english.id);
  await untilRead(client, french.id);
  await untilTrue(async () => (await document(english.id)).byMeaning, { waitMs: 60_000, what: 'Vectors of the built-in model' });
  expect(await document(french.id)).toEqual(expect.objectContaining({ byMeaning: false, meaningSentence: expect.stringContaining('This is in French, so it is found by its words') }));
  expect(await read()).toMatchObject({ searched: { model: null, dimensions: 384, documents: 1, made: 1 }, building: null, otherLanguages: 1, models: [{ model: 'lab/text-embedding-lab' }] });

  const pupil = await join(client, 'pupil', 'staff');
  expect((await pupil.fetch(path)).status).toBe(403);
  expect((await pupil.fetch(path, { method: 'POST', json: { model: null } })).status).toBe(403);
  expect((await pupil.fetch(`${path}/building`, { method: 'DELETE' })).status).toBe(403);
  expect((await client.fetch(path, { method: 'POST', json: { model: 'practice/tutor' } })).status).toBe(400);
  expect((await client.fetch(`${path}/building`, { method: 'DELETE' })).status).toBe(409);
  lab.setDown(true);
  expect((await client.fetch(path, { method: 'POST', json: { model: 'lab/text-embedding-lab' } })).status).toBe(503);
  lab.setDown(false);

  await client.json(path, { method: 'POST', json: { model: 'lab/text-embedding-lab' } });
  await untilTrue(async () => (await read()).building === null, { waitMs: 60_000, what: 'Switching to the model of the server' });
  expect(await read()).toMatchObject({ searched: { model: 'lab/text-embedding-lab', dimensions: 2, documents: 2, made: 2 }, building: null });
  expect(await document(french.id)).toMatchObject({ byMeaning: true, meaningSentence: null });
  const usage = await client.json<{ items?: unknown }>('/api/administration/usage?days=1');
  expect(JSON.stringify(usage)).toContain('lab/text-embedding-lab');

  lab.setDown(true);
  const late = await attach(client, 'late.pdf', makePdf([['Pupils who swim wear a cap and bring a towel of their own to the hall.']]));
  await untilRead(client, late.id);
  const waiting = await untilTrue(async () => ((await document(late.id)).meaningSentence === null ? null : document(late.id)), { waitMs: 90_000, what: 'The sentence about a server that is away' });
  expect(waiting).toMatchObject({ byMeaning: false, meaningSentence: expect.stringContaining('found by its words only for now') });
  expect((await read()).searched).toMatchObject({ documents: 3, made: 2, stalled: expect.any(String) });
  lab.setDown(false);
  await untilTrue(async () => (await document(late.id)).byMeaning, { waitMs: 120_000, what: 'Going on when the server is back' });
  expect((await read()).searched).toMatchObject({ made: 3, stalled: null });
});

test('vectors whose creation was interrupted by a crash are made afterwards, and the old ones are searched in the meantime', { timeout: 180_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using lab = await startEmbeddingLab();
  const start = () => startServer({ AISTUDIO_DATA_DIR: directory.path });
  const made = async (client: ApiClient) => {
    const { searched, building } = await client.json<Embedding>(path);
    return { searched: searched?.model, building: building?.model, made: (building ?? searched)?.made };
  };
  {
    await using server = await start();
    const client = await ApiClient.signIn(server.url);
    await client.json('/api/administration/servers', { method: 'POST', json: { id: 'lab', name: 'Laboratory', baseUrl: lab.url } });
    for (const name of ['one', 'two']) await untilRead(client, (await attach(client, `${name}.pdf`, makePdf([[`The ${name} fish in the pond of the school are fed on Mondays.`]]))).id);
    await untilTrue(async () => (await client.json<Embedding>(path)).searched?.made === 2, { waitMs: 60_000, what: 'Vectors of the built-in model' });
    lab.setDown('but for a trial');
    await client.json(path, { method: 'POST', json: { model: 'lab/text-embedding-lab' } });
    await untilTrue(async () => (await client.json<Embedding>(path)).building?.stalled != null, { waitMs: 60_000, what: 'The first attempt at new vectors' });
    await server.stop('SIGKILL');
  }
  await using server = await start();
  const client = await ApiClient.signIn(server.url);
  expect(await made(client)).toEqual({ searched: null, building: 'lab/text-embedding-lab', made: 0 });
  lab.setDown(false);
  await untilTrue(async () => (await made(client)).building === undefined, { waitMs: 90_000, what: 'The rest of the new vectors' });
  expect(await made(client)).toEqual({ searched: 'lab/text-embedding-lab', building: undefined, made: 2 });
});
