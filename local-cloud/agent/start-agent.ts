import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Agent extends AsyncDisposable {
  /** ECS_AGENT_URI of one task. */
  uriOf(task: string): string;
  /** When a task's protection ends, in milliseconds since the epoch; null if it is not protected. */
  protectedUntil(task: string): number | null;
  /** The error that the next call gets. */
  refuse(reason: string): void;
  /** Calls so far. */
  readonly calls: number;
  stop(): Promise<void>;
}

/** What the ECS agent answers a task about its protection, and what it refuses. */
export async function startAgent(options: { port?: number; now?: () => number } = {}): Promise<Agent> {
  const now = options.now ?? Date.now;
  const until = new Map<string, number>();
  let calls = 0;
  let refusal: string | null = null;

  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const [, task = '', path] = /^\/api\/([^/]+)\/(.*)$/.exec(request.url ?? '') ?? [];
    if (request.method !== 'PUT' || path !== 'task-protection/v1/state') return [404, { error: { Code: 'NotFound', Message: 'There is nothing here.' } }];
    calls += 1;
    const taskArn = `arn:aws:ecs:us-east-1:123456789012:task/aistudio-dev-cluster/${task}`;
    if (refusal !== null) {
      const Reason = refusal;
      refusal = null;
      return [200, { failure: { Arn: taskArn, Detail: 'It was asked for.', Reason } }];
    }
    const { ProtectionEnabled, ExpiresInMinutes = 120, ...rest } = (await readJson(request)) as { ProtectionEnabled?: boolean; ExpiresInMinutes?: number };
    const right = typeof ProtectionEnabled === 'boolean' && Number.isInteger(ExpiresInMinutes) && ExpiresInMinutes >= 1 && ExpiresInMinutes <= 2880 && Object.keys(rest).length === 0;
    if (!right) return [400, { error: { Arn: taskArn, Code: 'InvalidParameterException', Message: 'The request is invalid.' } }];
    if (ProtectionEnabled) until.set(task, now() + ExpiresInMinutes * 60_000);
    else until.delete(task);
    return [200, { protection: { ProtectionEnabled, TaskArn: taskArn, ...(ProtectionEnabled ? { ExpirationDate: new Date(until.get(task)!).toISOString() } : {}) } }];
  };
  const server = createServer((request, response) => {
    answer(request).then(([status, body]) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
  };
  const { port } = server.address() as AddressInfo;
  return {
    uriOf: (task) => `http://127.0.0.1:${port}/api/${task}`,
    protectedUntil: (task) => (until.get(task) ?? 0) > now() ? until.get(task)! : null,
    refuse: (reason) => void (refusal = reason),
    get calls() {
      return calls;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}
