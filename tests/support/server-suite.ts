import { afterAll, beforeAll } from 'vitest';
import { ApiClient } from './api-client.ts';
import { startServer, temporaryDirectory, type ServerProcess } from './server-process.ts';

export interface ServerSuite {
  /** Set while tests run. */
  server: ServerProcess;
  /** Its AISTUDIO_DATA_DIR. */
  directory: string;
  /** The administrator's, signed in. */
  client: ApiClient;
}

/** A real server with data of its own, for all tests of the file or `describe` that calls it. */
export function startServerSuite(environment: Record<string, string> = {}): ServerSuite {
  const ended = new AsyncDisposableStack();
  const suite = {} as ServerSuite;
  beforeAll(async () => {
    const data = ended.use(await temporaryDirectory());
    suite.directory = data.path;
    suite.server = ended.use(await startServer({ AISTUDIO_DATA_DIR: data.path, ...environment }));
    suite.client = await ApiClient.signIn(suite.server.url);
  }, 120_000);
  afterAll(() => ended.disposeAsync());
  return suite;
}
