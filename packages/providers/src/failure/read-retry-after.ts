export type ResponseHeaders = Record<string, string | string[] | undefined>;

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * How long the provider asks us to wait, in milliseconds; null if it does not say or makes no sense.
 * Reads `retry-after-ms` (OpenAI, Azure) and `Retry-After` in seconds or as a date (RFC 9110, 10.2.3),
 * then durations like "1.2s" or "6m0s" in a body (OpenAI's message, Google's RetryInfo).
 */
export function readRetryAfter(headers: ResponseHeaders, bodyDuration: string | null, now: number): number | null {
  const milliseconds = number(headers['retry-after-ms']);
  if (milliseconds !== null) return milliseconds;
  const value = single(headers['retry-after'])?.trim();
  if (value !== undefined && value !== '') {
    const seconds = number(value);
    if (seconds !== null) return seconds * 1000;
    const date = Date.parse(value);
    if (!Number.isNaN(date)) return Math.max(0, date - now);
  }
  return bodyDuration === null ? null : parseDuration(bodyDuration);
}

/** "20ms", "1.2s", "6m0s" → milliseconds. */
function parseDuration(text: string): number | null {
  const pieces = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (pieces.length === 0) return null;
  return Math.ceil(pieces.reduce((sum, [, amount, unit]) => sum + Number(amount) * unitMs[unit!]!, 0));
}

function number(value: string | string[] | undefined): number | null {
  const text = single(value)?.trim();
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
