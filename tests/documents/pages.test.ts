import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';
import { untilTrue } from '../support/until-true.ts';
import { htmlPage, startSite, type Site } from './support/site.ts';

interface Listed {
  id: string;
  url: string;
  name: string;
  state: string;
  kind: string;
  sentence: string | null;
  fetchedAt: string | null;
  changedAt: string | null;
  fetchSentence: string | null;
  [key: string]: unknown;
}

let server: ServerProcess;
let site: Site;
let client: ApiClient;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
const long = (about: string) => Array.from({ length: 6 }, (_, number) => `Paragraph ${number + 1} about ${about}, which is long enough that a reader takes it for the main text of the page and for nothing else at all.`);

beforeAll(async () => {
  site = await startSite();
  directory = await temporaryDirectory();
  server = await startServer({ AISTUDIO_DATA_DIR: directory.path, AISTUDIO_INTRANET_HOSTS: site.host });
  client = await ApiClient.signIn(server.url);
}, 120_000);
afterAll(async () => {
  await server?.stop('SIGKILL');
  await site?.[Symbol.asyncDispose]();
  await directory?.[Symbol.asyncDispose]();
});

const newRepository = async () => (await client.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Web' } })).id;
const add = (repository: string, urls: string[]) => client.json<{ added: number }>(`/api/repositories/${repository}/pages`, { method: 'POST', json: { urls } });
const listed = async (repository: string) => (await client.json<{ documents: Listed[] }>(`/api/repositories/${repository}/documents`)).documents;
/** Waits until every document of a repository has reached an end that `done` accepts. */
async function until(repository: string, done: (documents: Listed[]) => boolean): Promise<Listed[]> {
  return untilTrue(async () => {
    const documents = await listed(repository);
    return documents.every(({ state }) => ['searchable', 'partly', 'empty', 'failed'].includes(state)) && done(documents) ? documents : null;
  }, { waitMs: 60_000, what: 'The end of every document' });
}
const bySite = (documents: Listed[]) => Object.fromEntries(documents.map((each) => [each.url.replace(site.url, ''), each]));

test('pages and files at an address become searchable; robots.txt, canonical addresses and missing pages are respected', { timeout: 120_000 }, async () => {
  site.pages.set('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /private/' });
  site.pages.set('/tides', { type: 'text/html; charset=utf-8', body: htmlPage('Tides', [...long('tides'), 'High water at the ferry pier comes <a href="/table">twice a day</a>.']) });
  site.pages.set('/tides?from=newsletter', { type: 'text/html', body: htmlPage('Tides', long('tides'), '<link rel="canonical" href="/tides">') });
  site.pages.set('/private/plan', { type: 'text/html', body: htmlPage('Plan', long('plans')) });
  site.pages.set('/files/meter.pdf', { type: 'application/pdf', body: makePdf([['The quartz meter is read every Tuesday.']]) });
  const repository = await newRepository();
  expect(await add(repository, [`${site.url}/tides#top`, `${site.url}/private/plan`, `${site.url}/gone`, `${site.url}/files/meter.pdf`])).toEqual({ added: 4 });
  const first = bySite(await until(repository, (documents) => documents.every(({ fetchedAt }) => fetchedAt !== null)));
  expect(first['/tides']).toMatchObject({ state: 'searchable', name: 'Tides', kind: 'page', format: 'html' });
  expect(first['/files/meter.pdf']).toMatchObject({ state: 'searchable', name: 'meter.pdf', format: 'pdf' });
  expect(first['/private/plan']).toMatchObject({ state: 'failed', sentence: expect.stringContaining('127.0.0.1') });
  expect(first['/gone']).toMatchObject({ state: 'failed', sentence: expect.stringContaining('no such page') });
  expect(site.asked).not.toContain('/private/plan');
  const text = await client.json<{ text: string }>(`/api/documents/${first['/tides']!.id}/parts/1`);
  expect(text.text).toContain('High water at the ferry pier');
  expect(text.text).not.toContain('Imprint');
  expect(await add(repository, [`${site.url}/tides`, `${site.url}/tides?from=newsletter`])).toEqual({ added: 1 });
  expect(bySite(await until(repository, (documents) => documents.every(({ fetchedAt }) => fetchedAt !== null)))['/tides?from=newsletter']).toMatchObject({ state: 'failed', sentence: expect.stringContaining('already') });
});

test('a page that is fetched again says what changed, and keeps its old content while the new cannot be fetched', { timeout: 120_000 }, async () => {
  site.pages.set('/menu', { type: 'text/html', body: htmlPage('Menu', [...long('food'), 'On Monday there is soup.']) });
  const repository = await newRepository();
  await add(repository, [`${site.url}/menu`]);
  const [page] = await until(repository, ([each]) => each!.fetchedAt !== null);
  const again = () => client.json(`/api/repositories/${repository}/pages/${page!.id}/fetch`, { method: 'POST' });
  const fetchedAfter = (time: string | null) => until(repository, ([each]) => each!.fetchedAt !== time);

  await again();
  const [same] = await fetchedAfter(page!.fetchedAt);
  expect(same).toMatchObject({ changedAt: null, fetchSentence: null, state: 'searchable' });

  site.pages.set('/menu', { type: 'text/html', body: htmlPage('Menu', [...long('food'), 'On Monday there is cake.']) });
  await again();
  const [changed] = await until(repository, ([each]) => each!.changedAt !== null);
  expect(changed).toMatchObject({ state: 'searchable' });
  expect(await client.json(`/api/documents/${page!.id}/changes`)).toMatchObject({ added: ['On Monday there is cake.'], removed: ['On Monday there is soup.'] });

  site.pages.delete('/menu');
  await again();
  const [kept] = await fetchedAfter(changed!.fetchedAt);
  expect(kept).toMatchObject({ state: 'searchable', fetchSentence: expect.stringContaining('no such page') });
});

test('a sitemap adds the pages of its own host, once', { timeout: 120_000 }, async () => {
  for (const name of ['one', 'two']) site.pages.set(`/${name}`, { type: 'text/html', body: htmlPage(name, long(name)) });
  site.pages.set('/sitemap.xml', { type: 'application/xml', body: `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${site.url}/one</loc></url><url><loc>${site.url}/two</loc></url><url><loc>http://elsewhere.example/</loc></url></urlset>` });
  const repository = await newRepository();
  await add(repository, [`${site.url}/sitemap.xml`]);
  const documents = bySite(await until(repository, (found) => found.length === 3 && found.every(({ fetchedAt }) => fetchedAt !== null)));
  expect(documents['/sitemap.xml']).toMatchObject({ kind: 'sitemap', state: 'empty', sentence: 'This sitemap names 3 pages; 2 of them are new here.' });
  expect([documents['/one']!.state, documents['/two']!.state]).toEqual(['searchable', 'searchable']);
});

const inside = ['http://127.0.0.1:1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/', 'http://[::1]/', 'http://[::ffff:10.0.0.1]/', 'http://[64:ff9b::a9fe:a9fe]/', 'http://[2002:a9fe:a9fe::1]/', 'http://169.254.169.254/latest/meta-data/', 'http://169.254.170.2/v2/credentials', 'http://[fd00:ec2::254]/'];

test('private addresses are refused in every notation, also after a redirect', { timeout: 120_000 }, async () => {
  site.pages.set('/redirect', { type: 'text/plain', body: '', status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data/' } });
  const repository = await newRepository();
  await add(repository, [...inside, `${site.url}/redirect`]);
  const documents = await until(repository, (found) => found.every(({ fetchedAt }) => fetchedAt !== null));
  // Some notations are the same address according to the URL standard.
  expect(documents).toHaveLength(new Set(inside.map((url) => new URL(url).href)).size + 1);
  for (const { state, sentence } of documents) expect({ state, sentence }).toEqual({ state: 'failed', sentence: expect.stringContaining('not on the public internet') });
  const refused = await client.fetch(`/api/repositories/${repository}/pages`, { method: 'POST', json: { urls: ['file:///etc/passwd'] } });
  expect(refused.status).toBe(400);
});
