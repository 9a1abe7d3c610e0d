import type { Refusal } from './classify-refusal.ts';
import { isRecord } from '../json/is-record.ts';
import { minimaxRefusal } from './minimax-refusal.ts';

/**
 * The error in a JSON value, or null if it contains none. Known shapes: `{error:{message,type,code}}` (OpenAI, vLLM, Ollama, LM Studio,
 * llama.cpp with a number as code), `{error:"…"}` (Ollama's own, TGI), `{object:"error",message}` (older vLLM, Mistral),
 * `{detail}` (FastAPI), OpenRouter's metadata, Google's list of one, MiniMax's `base_resp`, and `{success:false,errors:[…]}` (Cloudflare) or with `msg` (GLM).
 */
export function readRefusal(value: unknown, always = false): Refusal | null {
  const outer: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof outer === 'string') return always ? { status: null, labels: '', message: outer } : null;
  if (!isRecord(outer)) return null;
  const minimax = minimaxRefusal(outer);
  if (minimax !== null) return minimax;
  const list = outer.success === false && Array.isArray(outer.errors) ? (outer.errors[0] as unknown) : undefined;
  const named = outer.error !== undefined && outer.error !== null && outer.error !== false && outer.error !== '';
  if (!named && outer.object !== 'error' && outer.type !== 'error' && outer.success !== false && !always) return null;
  const inner = named ? outer.error : (list ?? outer);
  const error = isRecord(inner) ? inner : { message: inner };
  const metadata = isRecord(error.metadata) ? error.metadata : {};
  const within = [error.innererror, error.inner_error].find(isRecord) ?? {};
  const labels = [error.code, error.type, error.status, outer.error_type, outer.code, metadata.error_type, within.code, ...googleReasons(error.details)];
  const words = [error.message, metadata.raw, outer.message, outer.msg, error.detail, outer.detail].map(sentence).filter((text) => text !== '');
  return {
    status: [error.code, error.status, outer.code, outer.status].map(statusOf).find((status) => status !== null) ?? null,
    labels: [...new Set(labels.filter((label) => typeof label === 'string'))].join(' ').toLowerCase(),
    message: [...new Set(words)].slice(0, 2).join(' '),
    parameter: parameterIn(error) ?? parameterIn(outer),
  };
}

/** OpenAI's `param`; with FastAPI the location of the first fault, which starts with "body". */
function parameterIn({ param, detail }: Record<string, unknown>): string | null {
  const first: unknown = Array.isArray(detail) ? detail[0] : null;
  const place = isRecord(first) && Array.isArray(first.loc) ? first.loc.filter((step) => step !== 'body').join('.') : param;
  return typeof place === 'string' && place !== '' && place !== 'None' ? place : null;
}

/** Google's details say why, and which quota was meant. Source: https://cloud.google.com/apis/design/errors#error_details */
function googleReasons(details: unknown): unknown[] {
  if (!Array.isArray(details)) return [];
  return details.filter(isRecord).flatMap((detail) => [detail.reason, ...(Array.isArray(detail.violations) ? detail.violations : []).map((violation: unknown) => (isRecord(violation) ? violation.quotaId : null))]);
}

/** Google's RetryInfo, or "try again in 1.2s" (OpenAI) or "retry after 6 seconds" (Azure) in a message; null if there is none. */
export function readBodyDelay(value: unknown, message: string): string | null {
  const outer: unknown = Array.isArray(value) ? value[0] : value;
  const error = isRecord(outer) && isRecord(outer.error) ? outer.error : {};
  const details = Array.isArray(error.details) ? error.details : [];
  const delay: unknown = details.find((each: unknown) => isRecord(each) && typeof each.retryDelay === 'string')?.retryDelay;
  if (typeof delay === 'string') return delay;
  const seconds = /retry after (\d+) seconds?/i.exec(message)?.[1];
  return seconds === undefined ? (/try again in ((?:\d+(?:\.\d+)?(?:ms|s|m|h))+)/i.exec(message)?.[1] ?? null) : `${seconds}s`;
}

function sentence(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map((each: unknown) => (isRecord(each) ? sentence(each.msg ?? each.message) : sentence(each))).join(', ');
  return isRecord(value) ? sentence(value.message ?? value.detail ?? value.msg) : '';
}

function statusOf(value: unknown): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : NaN;
  return Number.isInteger(number) && number >= 400 && number <= 599 ? number : null;
}
