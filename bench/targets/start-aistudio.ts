import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '../process/start-process.ts';
import { waitForHttp } from '../process/wait-for-http.ts';
import { formatMockModel, type MockModel } from '../token/mock-model.ts';
import { completionRequests, wholeRequest } from './completion-requests.ts';
import { formatRequest, QUESTION } from './format-request.ts';
import { pinnedNode, repository } from './places.ts';
import { signIn, type Session } from './sign-in.ts';
import type { Target, TargetPlace } from './target.ts';

export interface AistudioOptions {
  name: string;
  durability: 'on' | 'off';
  /** Absent: PGlite in the server's own process. */
  postgres?: { url: string; pid: number };
  /** With it, that database is reached over the Data API alone. */
  aws?: { environment: Record<string, string>; pid: number };
  nodeArguments?: string[];
  /** From an earlier start; otherwise a new one of its own. */
  dataFolder?: string;
}

export interface AistudioTarget extends Target {
  /** The same process, called at /v1 with an API key that has limits. */
  openGateway(): Promise<Target>;
}

const memorySettings = JSON.parse(readFileSync(join(repository, 'scripts/launch/memory-settings.json'), 'utf8')) as Record<string, string>;

const administrator = { email: 'bench@example.org', password: randomBytes(18).toString('base64url') };

/** The product as `npm start` starts it, with the mock as its OpenAI server. */
export async function startAistudio(place: TargetPlace, options: AistudioOptions): Promise<AistudioTarget> {
  const dataFolder = options.dataFolder ?? join(place.folder, 'data');
  mkdirSync(dataFolder, { recursive: true });
  const started = startProcess({
    command: pinnedNode,
    args: [...(options.nodeArguments ?? []), join(repository, 'apps/web/server.ts')],
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      ...memorySettings,
      ...place.env,
      PORT: String(place.port),
      AISTUDIO_HOST: '127.0.0.1',
      AISTUDIO_DATA_DIR: dataFolder,
      AISTUDIO_ADMIN_EMAIL: administrator.email,
      AISTUDIO_ADMIN_PASSWORD: administrator.password,
      AISTUDIO_DURABILITY: options.durability,
      AISTUDIO_DRAIN_SECONDS: '1',
      OPENAI_API_KEY: 'bench',
      OPENAI_BASE_URL: `http://127.0.0.1:${place.providerPort}/v1`,
      ...(options.aws?.environment ?? (options.postgres ? { DATABASE_URL: options.postgres.url } : {})),
    },
    cwd: repository,
    logFile: join(place.folder, 'aistudio.log'),
    joinFiles: place.joinFiles,
  });
  await waitForHttp(`http://127.0.0.1:${place.port}/api/readyz`, started, 120_000, 200);
  const session = await signIn(place.port, administrator);
  const common = {
    pid: started.pid,
    port: place.port,
    beside: [...(options.postgres ? [{ name: 'Postgres', pid: options.postgres.pid }] : []), ...(options.aws ? [{ name: 'AWS', pid: options.aws.pid }] : [])],
    output: () => started.readOutput(),
    stop: () => started.stop(15_000),
  };
  return {
    ...common,
    name: options.name,
    dialect: 'ui-messages',
    prepare: (count, model) => prepareRuns(session, place.port, count, model),
    // Without durability it shows answers but stores none.
    ...(options.durability === 'on' ? { readStored: (runId) => session.get(`/api/runs/${runId}`) as Promise<{ state: string; text: string }> } : {}),
    async openGateway() {
      const limits = { requestsPerMinute: 1_000_000, tokensPerMinute: 1_000_000_000 };
      const { key } = (await session.post('/api/keys', { name: 'bench', ...limits })) as { key: string };
      const asking = { headers: { authorization: `Bearer ${key}` }, prefix: 'openai/' };
      return {
        ...common,
        name: `${options.name}, /v1`,
        dialect: 'completions',
        prepare: async (count, model) => completionRequests(count, model, place.port, asking),
        whole: (model) => wholeRequest(model, place.port, asking),
      };
    },
  };
}

async function prepareRuns(session: Session, port: number, count: number, model: MockModel): Promise<string[]> {
  const body = { model: `openai/${formatMockModel(model)}`, parts: [{ type: 'text', text: QUESTION }], parentId: null };
  const requests: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = (await session.post('/api/conversations', { title: `bench ${index}` })) as { id: string };
    const headers = { ...session.headers, 'idempotency-key': randomBytes(12).toString('hex') };
    requests.push(formatRequest(`/api/conversations/${id}/runs`, port, headers, body));
  }
  return requests;
}
