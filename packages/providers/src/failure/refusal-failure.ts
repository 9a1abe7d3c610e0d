import type { ProviderFailure } from '@aistudio/core';
import { classifyRefusal, type Refusal } from './classify-refusal.ts';
import { cleanDetail } from './clean-detail.ts';
import { failureOf } from './provider-error.ts';
import { readRetryAfter, type ResponseHeaders } from './read-retry-after.ts';
import type { Confidential } from './confidential.ts';
import { readBodyDelay, readRefusal } from './read-refusal.ts';


/** A response that is an error by its status. `body` is the start of it, as text. */
export function refusedResponse(status: number, headers: ResponseHeaders, body: string, confidential: Confidential, now: number): ProviderFailure {
  const value = parsed(body);
  const said = readRefusal(value, true) ?? { status: null, labels: '', message: plainWords(body) };
  const location = headers.location;
  const message = status < 400 && typeof location === 'string' ? `redirects to ${originOf(location)}; check the base URL` : said.message;
  return toFailure({ status, labels: said.labels, message, parameter: said.parameter ?? null }, confidential, readRetryAfter(headers, readBodyDelay(value, said.message), now));
}

/** An error within a stream that had begun with status 200. */
export function refusedEvent(refusal: Refusal, confidential: Confidential): ProviderFailure {
  const delay = readBodyDelay(null, refusal.message);
  return toFailure(refusal, confidential, delay === null ? null : readRetryAfter({}, delay, 0));
}

/** A page or text where an answer should be, with status 200: the base URL is most likely wrong. */
export function strangeResponse(body: string, confidential: Confidential): ProviderFailure {
  const detail = cleanDetail(`200 without an answer: ${plainWords(body)}; check the base URL`, confidential.secrets, confidential.prompts);
  return failureOf('malformed', detail, { status: 200, retryable: false });
}

function toFailure(refusal: Refusal, confidential: Confidential, retryAfterMs: number | null): ProviderFailure {
  const { code, retryable } = classifyRefusal(refusal);
  const words = [refusal.status === null ? '' : String(refusal.status), refusal.labels].filter((word) => word !== '').join(' ');
  const detail = cleanDetail(refusal.message === '' ? words : `${words}: ${refusal.message}`, confidential.secrets, confidential.prompts);
  const parameter = refusal.parameter == null ? {} : { parameter: cleanDetail(refusal.parameter, confidential.secrets, confidential.prompts) };
  return failureOf(code, detail, { status: refusal.status, retryAfterMs, retryable, ...parameter });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function plainWords(body: string): string {
  if (!/^\s*</.test(body)) return body.slice(0, 1_000);
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? '';
  return `a web page "${title.trim()}"`;
}

function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another path';
}
