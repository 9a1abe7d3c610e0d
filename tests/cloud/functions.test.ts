import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jobs, type JobName } from '@aistudio/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { synthesizeTemplates } from '../../infra/synthesize-templates.ts';
import { startFunctions, type Functions } from '../../local-cloud/functions/start-functions.ts';
import { startCloud, type Cloud } from '../../local-cloud/start-cloud.ts';
import { attach } from '../documents/support/attach.ts';
import { startEmbeddingLab } from '../documents/support/embedding-lab.ts';
import { startSite, type Site } from '../documents/support/site.ts';
import { encryptPdf } from '../knowledge/encrypt-pdf.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';
import { openLineReader } from './support/open-line-reader.ts';
import { scanPage } from '../knowledge/scan-page.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

interface Listed {
  id: string;
  state: string;
}

/** AWS's own runtime, if `npm run test:lambda` has built it. */
const { AISTUDIO_LAMBDA_EMULATOR: emulator, AISTUDIO_LAMBDA_CLIENT: client } = process.env;
const runtime = emulator && client ? { runtime: { emulator, client } } : {};

/** Lambda's limit, unzipped. */
const mostBytes = 250 * 1024 * 1024;

describe.skipIf(!havePostgres)('the functions as CDK bundles them', () => {
  const ended = new AsyncDisposableStack();
  let folder: string;
  let errors: string[];
  let handlers: string[];

  beforeAll(async () => {
    const out = ended.use(await temporaryDirectory());
    const synthesis = await synthesizeTemplates(out.path, `sha256:${'ab'.repeat(32)}`, { bundle: true });
    errors = synthesis.errors;
    const functions = Object.values(synthesis.templates['AIStudio-ProcessingStack-Dev']!.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
    handlers = functions.map(({ Properties }) => Properties.Handler).toSorted();
    const [key] = new Set(functions.map(({ Properties }) => String(Properties.Code.S3Key).replace('.zip', '')));
    folder = join(out.path, `asset.${key}`);
  }, 300_000);
  afterAll(() => ended.disposeAsync());

  test('every job has its function, and nothing blocks deploying the stacks', () => {
    expect(errors).toEqual([]);
    expect(handlers).toEqual(['embedding-generator.handler', 'file-processor.handler', 'textract-processor.handler', 'url-processor.handler']);
  });

  test('it fits into a function, and contains exactly these binaries, for this processor', async () => {
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const sizes = await Promise.all(files.map(async (path) => (await readFile(path)).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(mostBytes);
    const binaries = files.filter((path) => /\.(node|so(\.\d+)*|dylib|dll|exe)$/.test(path));
    expect(binaries.map((path) => path.slice(folder.length + 1)).toSorted()).toEqual([
      'node_modules/@llamaindex/liteparse-linux-x64-gnu/libpdfium.so',
      'node_modules/@llamaindex/liteparse-linux-x64-gnu/liteparse.linux-x64-gnu.node',
      'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
      'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node',
    ]);
    // ELF, 64 bits, for x86-64 (e_machine 62).
    for (const path of binaries) expect([...(await readFile(path)).subarray(0, 20)].filter((_, at) => at < 5 || at === 18), path).toEqual([0x7f, 0x45, 0x4c, 0x46, 2, 62]);
  });

  describe.skipIf(process.arch !== 'x64')('next to a server in the cloud', () => {
    let cloud: Cloud;
    let server: ServerProcess;
    let functions: Functions;
    let databaseUrl: string;
    let site: Site;

    beforeAll(async () => {
      const postgres = ended.use(await startPostgres());
      databaseUrl = await postgres.freshDatabase();
      site = ended.use(await startSite());
      const { readLines } = ended.use(openLineReader());
      cloud = ended.use(await startCloud({ databaseUrl, readLines }));
      const data = ended.use(await temporaryDirectory());
      server = ended.use(await startServer({ ...cloud.environment, AISTUDIO_DATA_DIR: data.path, AISTUDIO_INTRANET_HOSTS: site.host }, { waitMs: 120_000 }));
      functions = ended.use(await startFunctions({ folder, environment: (job) => ({ ...cloud.functionEnvironment(job), AISTUDIO_INTRANET_HOSTS: site.host }), queueUrl: cloud.queueUrl, endpoint: cloud.store.url, ...runtime }));
    }, 240_000);

    const untilEnd = async (client: ApiClient, id: string) => {
      onTestFailed(() => console.log(functions.output()));
      const look = () => client.json<{ state: string }>(`/api/documents/${id}`);
      await expect.poll(async () => (await look()).state, { timeout: 90_000, interval: 200 }).toMatch(/^(searchable|partly|empty|failed)$/);
      return look();
    };

    test('a PDF becomes searchable by words and by meaning, and a question is answered from it', { timeout: 120_000 }, async () => {
      const client = await ApiClient.signIn(server.url);
      const file = await attach(client, 'harbour.pdf', makePdf([['The ferry pier is closed from October to March.'], ['The quartz meter is read every Tuesday.']]));
      expect(await untilEnd(client, file.id)).toMatchObject({ state: 'searchable', parts: 2 });
      await expect.poll(() => functions.output(), { timeout: 60_000 }).toMatch(/"job":"embedding-generator".*"outcome":"done"/);
      expect(functions.output()).toMatch(/"_aws".*aistudio_job_seconds/);
      // By the average of it the service is scaled, in which functions must not count as idle tasks.
      expect(functions.output()).not.toContain('aistudio_runs_active');
      const conversation = await client.createConversation();
      const answer = await client.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parts: [{ type: 'text', text: 'When is the quartz meter read?' }, { type: 'file', fileId: file.id }] } });
      expect(await answer.text()).toContain('quartz');
      for (const job of ['file-processor', 'embedding-generator'] as const) expect(cloud.store.countMessages(cloud.queueOf(job))).toEqual({ ready: 0, inFlight: 0 });
    });

    test('a scan at a web address passes through all four functions: Textract reads it and reports back, and it is found by words and by meaning', { timeout: 180_000 }, async () => {
      const client = await ApiClient.signIn(server.url);
      const { begun } = cloud.textract!;
      site.pages.set('/scan.pdf', { type: 'application/pdf', body: makePdf([['The first page is text.'], await scanPage(['The lighthouse keeper counts', 'seven ships each morning.'])]) });
      const repository = (await client.json<{ id: string }>('/api/repositories', { method: 'POST', json: { name: 'Scans' } })).id;
      await client.json(`/api/repositories/${repository}/pages`, { method: 'POST', json: { urls: [`${site.url}/scan.pdf`] } });
      onTestFailed(() => console.log(functions.output()));
      const scan = async () => (await client.json<{ documents: Listed[] }>(`/api/repositories/${repository}/documents`)).documents[0]!;
      await expect.poll(async () => (await scan()).state, { timeout: 120_000, interval: 200 }).toBe('searchable');
      expect(cloud.textract!.begun - begun).toBe(1);
      const { id } = await scan();
      expect(await client.json(`/api/documents/${id}/parts/2`)).toMatchObject({ text: expect.stringMatching(/lighthouse keeper/) });
      const ends = () => functions.output().split('\n').filter((line) => line.includes('"job_ended"')).map((line) => JSON.parse(line) as { job: string; outcome: string; subject: string; requestId: string });
      await expect.poll(() => {
        const { subject } = ends().findLast(({ job }) => job === 'textract-processor')!;
        return ends().filter((each) => each.subject === subject).map(({ job, outcome }) => `${job}: ${outcome}`).toSorted();
      }, { timeout: 60_000 }).toEqual(['embedding-generator: done', 'file-processor: done', 'textract-processor: done', 'textract-processor: put off']);
      expect(ends()).toContainEqual(expect.objectContaining({ job: 'url-processor', outcome: 'done' }));
      await expect.poll(() => cloud.store.countMessages(cloud.queueOf('textract-processor'))).toEqual({ ready: 0, inFlight: 0 });
    });

    test('a PDF with a password becomes searchable: the functions read the installation key', { timeout: 120_000 }, async () => {
      const client = await ApiClient.signIn(server.url);
      const password = 'velvet hammock';
      const file = await attach(client, 'exam.pdf', Buffer.from(encryptPdf('The examination begins with the marzipan question.', { owner: 'a', user: password })));
      expect(await untilEnd(client, file.id)).toMatchObject({ state: 'failed', needsPassword: true });
      await client.json(`/api/documents/${file.id}/password`, { method: 'POST', json: { password } });
      expect(await untilEnd(client, file.id)).toMatchObject({ state: 'searchable', needsPassword: false });
      expect(await client.json(`/api/documents/${file.id}/parts/1`)).toMatchObject({ text: expect.stringContaining('marzipan') });
      expect(functions.output()).not.toContain(password);
    });

    test('a function that cannot read its key from Secrets Manager says so and fails', { timeout: 120_000 }, async () => {
      const queueUrl = cloud.queueUrl('file-processor').replace(/[^/]+$/, 'of-no-function');
      await using keyless = await startFunctions({ folder, environment: (job) => ({ ...cloud.functionEnvironment(job), INSTALLATION_KEY_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:gone' }), queueUrl: () => queueUrl, endpoint: cloud.store.url, ...runtime });
      await expect(keyless.invoke('file-processor', { Records: [] })).rejects.toThrow('The secret of INSTALLATION_KEY_SECRET_ARN could not be read');
    });

    test.each(Object.keys(jobs) as JobName[])('%s answers an SQS event with the messages to be delivered again, and nothing else', { timeout: 120_000 }, async (name) => {
      const unreadable = `unreadable-${name}`;
      const sql = new pg.Client({ connectionString: databaseUrl });
      await sql.connect();
      // Claimed, but in a form that no current release knows.
      await sql.query("insert into jobs (id, name, payload, subject, request_id, due_at) values ($1, $2, '{}', 'nothing', 'request', now())", [unreadable, name]).finally(() => sql.end());
      const record = (messageId: string, body: string) => ({ messageId, receiptHandle: messageId, body, attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1764230400000', SenderId: 'AIDA', ApproximateFirstReceiveTimestamp: '1764230400000' }, messageAttributes: {}, md5OfBody: '', eventSource: 'aws:sqs', eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${cloud.queueOf(name)}`, awsRegion: 'us-east-1' });
      const Records = [record('gone', JSON.stringify({ id: 'of-nobody', name })), record('unreadable', JSON.stringify({ id: unreadable, name })), record('foreign', 'not ours')];
      expect(await functions.invoke(name, { Records })).toEqual({ batchItemFailures: [{ itemIdentifier: 'unreadable' }] });
    });

    test("a damaged document is refused inside the function's cage, with its sentence", { timeout: 120_000 }, async () => {
      const client = await ApiClient.signIn(server.url);
      const damaged = await attach(client, 'broken.pdf', Buffer.from('%PDF-1.7\nnothing of this is a PDF'));
      expect(await untilEnd(client, damaged.id)).toMatchObject({ state: 'failed', sentence: expect.stringMatching(/damaged/) });
    });

    test('a function makes vectors with a model server whose API key is stored', { timeout: 180_000 }, async () => {
      await using lab = await startEmbeddingLab();
      const client = await ApiClient.signIn(server.url);
      const embedding = () => client.json<{ searched: { model: string | null } | null; building: object | null }>('/api/administration/embedding');
      await client.json('/api/administration/servers', { method: 'POST', json: { id: 'lab', name: 'Laboratory', baseUrl: lab.url, apiKey: 'sk-lab' } });
      const file = await attach(client, 'pier.pdf', makePdf([['The pier is painted in the spring.']]));
      await untilEnd(client, file.id);
      await client.json('/api/administration/embedding', { method: 'POST', json: { model: 'lab/text-embedding-lab' } });
      onTestFailed(() => console.log(functions.output()));
      await expect.poll(embedding, { timeout: 120_000, interval: 300 }).toMatchObject({ searched: { model: 'lab/text-embedding-lab' }, building: null });
    });
  });
});
