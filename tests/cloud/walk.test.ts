import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCloud, type Cloud } from '../../local-cloud/start-cloud.ts';
import { makePdf } from '../knowledge/make-pdf.ts';
import { attach } from '../documents/support/attach.ts';
import { ApiClient } from '../support/api-client.ts';
import { ask, findChromium, launchBrowser, openVisit, signIn } from '../support/browser.ts';
import { havePostgres, startPostgres } from '../support/postgres.ts';
import { startServer, temporaryDirectory, type ServerProcess } from '../support/server-process.ts';

const chromium = findChromium();

describe.skipIf(!havePostgres)('a server process in the cloud', () => {
  const ended = new AsyncDisposableStack();
  let cloud: Cloud;
  let server: ServerProcess;
  const start = async (more: Record<string, string> = {}) => {
    const data = ended.use(await temporaryDirectory());
    return ended.use(await startServer({ ...cloud.environment, ECS_AGENT_URI: cloud.agent.uriOf('first'), AISTUDIO_DATA_DIR: data.path, ...more }));
  };

  beforeAll(async () => {
    const postgres = ended.use(await startPostgres());
    cloud = ended.use(await startCloud({ databaseUrl: await postgres.freshDatabase() }));
    server = await start();
  });
  afterAll(() => ended.disposeAsync());

  test.skipIf(chromium === null)('answers a question in a browser', { timeout: 120_000 }, async () => {
    await using browser = await launchBrowser(chromium!);
    const visit = await openVisit(browser);
    await signIn(visit.page, server.url);
    await ask(visit.page, '/fast What is a fraction?');
    const answer = visit.page.getByRole('article', { name: 'Answer' });
    await answer.waitFor();
    await expect.poll(() => visit.page.locator('article[aria-label=Answer][aria-busy=true]').count(), { timeout: 60_000 }).toBe(0);
    expect((await answer.innerText()).length).toBeGreaterThan(100);
    expect(visit.complaints).toEqual([]);
    expect(cloud.dataApi.calls.Execute).toBeGreaterThan(10);
  });

  test('stores files in S3, sends them in ranges, and announces work in SQS', { timeout: 60_000 }, async () => {
    const client = await ApiClient.signIn(server.url);
    const pdf = makePdf([['The ferry pier is closed from October to March.']]);
    const { id } = await attach(client, 'harbour.pdf', pdf);
    expect(cloud.store.countMessages(cloud.queueOf('file-processor'))).toEqual({ ready: 1, inFlight: 0 });
    const part = await client.fetch(`/api/files/${id}`, { headers: { range: 'bytes=0-7' } });
    expect([part.status, await part.text()]).toEqual([206, Buffer.from(pdf.subarray(0, 8)).toString()]);
    expect(await client.json(`/api/documents/${id}`)).toMatchObject({ state: 'uploaded' });
  });

  test('protects its task while an answer is live and no longer, and writes its metrics among its log lines', { timeout: 120_000 }, async () => {
    const client = await ApiClient.signIn(server.url);
    const stream = await client.ask(await client.createConversation(), '/slow Tell me a story.');
    await expect.poll(() => cloud.agent.protectedUntil('first'), { timeout: 20_000 }).not.toBeNull();
    stream.break();
    await server.stop();
    const measured = server.output().split('\n').filter((line) => line.includes('"_aws"'));
    expect(measured.filter((line) => /"Namespace":"AIStudio\/dev".*aistudio_runs_active/.test(line))).not.toEqual([]);
    expect(cloud.agent.protectedUntil('first')).toBeNull();
  });
});
