import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { taskArn as taskArnOf } from '../arns.ts';
import { listen } from '../http/listen.ts';

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

/** How the ECS agent answers a task about its protection, including refusals. */
export async function startAgent({ now = Date.now }: { now?: () => number } = {}): Promise<Agent> {
  const until = new Map<string, number>();
  let calls = 0;
  let refusal: string | null = null;

  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const [, task = '', path] = /^\/api\/([^/]+)\/(.*)$/.exec(request.url ?? '') ?? [];
    if (request.method !== 'PUT' || path !== 'task-protection/v1/state') return [404, { error: { Code: 'NotFound', Message: 'There is nothing here.' } }];
    calls += 1;
    const taskArn = taskArnOf(task);
    if (refusal !== null) {
      const Reason = refusal;
      refusal = null;
      return [200, { failure: { Arn: taskArn, Detail: 'It was asked for.', Reason } }];
    }
    const { ProtectionEnabled, ExpiresInMinutes = 120, ...rest } = (await json(request)) as { ProtectionEnabled?: boolean; ExpiresInMinutes?: number };
    const right = typeof ProtectionEnabled === 'boolean' && Number.isInteger(ExpiresInMinutes) && ExpiresInMinutes >= 1 && ExpiresInMinutes <= 2880 && Object.keys(rest).length === 0;
    if (!right) return [400, { error: { Arn: taskArn, Code: 'InvalidParameterException', Message: 'The request is invalid.' } }];
    if (ProtectionEnabled) until.set(task, now() + ExpiresInMinutes * 60_000);
    else until.delete(task);
    return [200, { protection: { ProtectionEnabled, TaskArn: taskArn, ...(ProtectionEnabled ? { ExpirationDate: new Date(until.get(task)!).toISOString() } : {}) } }];
  };
  const server = createServer((request, response) => {
    answer(request).then(([status, body]) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))).catch(() => response.destroy());
  });
  const port = await listen(server);
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
  };
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
