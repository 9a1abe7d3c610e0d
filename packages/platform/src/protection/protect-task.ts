import { request } from 'node:http';
import type { Clock, Log } from '@aistudio/core';

export interface ProtectTaskOptions {
  /** ECS_AGENT_URI: where a task gets information about itself. */
  agentUri: string;
  clock: Clock;
  log: Log;
  /** Number of live answers that would be lost with this task. */
  live: () => number;
  /** Milliseconds between checks. */
  lookMs?: number;
}

/** Protection that is not renewed expires, so that a hanging task does not stay forever. */
const expiresInMinutes = 5;
const renewMs = 120_000;
const answerMs = 5_000;

/**
 * Keeps ECS from stopping this task, on scale-in and deployments, while it has live answers.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html
 */
export function protectTask({ agentUri, clock, log, live, lookMs = 5_000 }: ProtectTaskOptions): { close(): Promise<void> } {
  let protectedUntil = Number.NEGATIVE_INFINITY;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let cancel: () => void = () => undefined;
  let looking: Promise<void> = Promise.resolve();
  let closed = false;

  const look = async (): Promise<void> => {
    const now = clock.monotonic();
    const wanted = !closed && live() > 0;
    const isProtected = now < protectedUntil;
    if (wanted === isProtected && (!wanted || now - renewedAt < renewMs)) return;
    try {
      await put(`${agentUri}/task-protection/v1/state`, wanted ? { ProtectionEnabled: true, ExpiresInMinutes: expiresInMinutes } : { ProtectionEnabled: false });
      protectedUntil = wanted ? now + expiresInMinutes * 60_000 : Number.NEGATIVE_INFINITY;
      renewedAt = now;
    } catch (error) {
      log.warn('task_not_protected', { wanted, error: error as Error });
    }
  };
  const repeat = (): void => {
    looking = look().then(() => {
      if (!closed) cancel = clock.after(lookMs, repeat);
    });
  };
  repeat();

  return {
    /** The task is ending: nothing in it needs protection any more. */
    async close() {
      closed = true;
      cancel();
      await looking;
      await look();
    },
  };
}

/** Rejects with the agent's own words if it refuses. */
function put(url: string, body: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, signal: AbortSignal.timeout(answerMs), agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        const failed = response.statusCode !== 200 || /"(error|failure)"\s*:\s*\{/.test(text);
        if (failed) reject(new Error(`The agent of ECS answered ${response.statusCode}: ${text.slice(0, 500)}`));
        else resolve();
      });
    });
    asked.once('error', reject);
    asked.end(JSON.stringify(body));
  });
}
