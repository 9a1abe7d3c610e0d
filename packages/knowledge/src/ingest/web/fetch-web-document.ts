import { say } from '@aistudio/contract';
import { AppError, type WebAnswer, type WebFetch } from '@aistudio/core';
import { decodeText } from '../text/decode-text.ts';
import { robotsAllow } from './robots.ts';

const mostRobotsBytes = 512 * 1024;

/** Whatever is at an address, after checking whether its site allows it. `agent`: our name in robots.txt. */
export async function fetchWebDocument(web: WebFetch, address: string, agent: string, signal?: AbortSignal): Promise<WebAnswer> {
  const url = URL.parse(address);
  if (url && /^https?:$/.test(url.protocol)) await askRobots(web, url, agent, signal);
  const answer = await web.fetch(address, { signal, accept: 'text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8' });
  const arrived = new URL(answer.url);
  if (url && arrived.host !== url.host) await askRobots(web, arrived, agent, signal);
  if (answer.status === 401 || answer.status === 403) throw new AppError('forbidden', say`${arrived.hostname} does not let us read this page. Download it, and upload it.`);
  if (answer.status === 404 || answer.status === 410) throw new AppError('not_found', say`There is no such page at ${arrived.hostname}. Check the address.`);
  if (answer.status < 200 || answer.status >= 300) throw new AppError('unavailable', say`${arrived.hostname} answered with an error (${answer.status}). Try again later.`);
  return answer;
}

/** No robots.txt (4xx) allows everything; a site that fails to serve it (5xx, no response) allows nothing: RFC 9309, 2.3.1. */
async function askRobots(web: WebFetch, { origin, hostname, pathname, search }: URL, agent: string, signal?: AbortSignal): Promise<void> {
  const answer = await web.fetch(`${origin}/robots.txt`, { signal, mostBytes: mostRobotsBytes, accept: 'text/plain' }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'too_large') return null;
    throw error;
  });
  if (answer === null || (answer.status >= 400 && answer.status < 500)) return;
  if (answer.status >= 500) throw new AppError('unavailable', say`${hostname} does not say which of its pages may be read (${answer.status}). Try again later.`);
  if (!robotsAllow(decodeText(answer.bytes), agent, pathname + search)) throw new AppError('forbidden', say`${hostname} asks programs not to read this page (robots.txt). Download it, and upload it.`);
}
