import { Agent } from '../http/agent.ts';
import { readSmall } from '../http/read-small.ts';
import { isRecord } from '../json/is-record.ts';

/** True if an Ollama answers at this address within 300 ms. Never rejects. */
export async function discoverOllama(baseUrl: string, signal: AbortSignal): Promise<boolean> {
  if (!URL.canParse(baseUrl)) return false;
  const agent = new Agent({ keepAliveMs: 0 });
  try {
    const response = await readSmall({ agent, url: new URL('/api/version', baseUrl), headers: {}, signal, timeoutMs: 300 });
    const value: unknown = JSON.parse(response.body);
    return response.status === 200 && isRecord(value) && typeof value.version === 'string';
  } catch {
    return false;
  }
}
