import { Agent } from 'undici';

/** One connection per stream: a paused answer must not hold up another one that shares its session. */
export function createAgent(keepAliveTimeoutMs: number): Agent {
  return new Agent({ allowH2: false, keepAliveTimeout: keepAliveTimeoutMs, connect: { timeout: 10_000 } });
}
