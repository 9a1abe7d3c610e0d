import type { ProviderErrorCode } from '@aistudio/contract';

/** What a provider said when it refused, in any dialect. */
export interface Refusal {
  /** Of the response, or the one the error names within a stream; null if neither. */
  status: number | null;
  /** Its machine-readable words (`code`, `type`, `status`), lower case, joined by spaces. */
  labels: string;
  message: string;
  /** The field that it names as the cause; absent if it names none. */
  parameter?: string | null;
}

interface Verdict {
  code: ProviderErrorCode;
  retryable: boolean;
}

const verdict = (code: ProviderErrorCode, retryable: boolean): Verdict => ({ code, retryable });

/** The first matching row decides. Words take precedence over the status, because servers agree more on words. */
const rows: { labels?: RegExp; message?: RegExp; status?: (status: number) => boolean; verdict: Verdict }[] = [
  { message: /tokens per day|credits? (is|are|have been) (depleted|exhausted|used up)|spend(ing)? (cap|limit)/i, verdict: verdict('quota_exceeded', false) },
  { labels: /insufficient_quota|billing|insufficient_(balance|credits|funds)|payment_required|spend_limit|perday|servicequotaexceeded/, verdict: verdict('quota_exceeded', false) },
  { labels: /context_length|context_size|context_window|string_above_max_length/, verdict: verdict('context_too_long', false) },
  { labels: /content_filter|content_policy|responsibleaipolicy|data_inspection_failed|invalid_prompt|\bsafety\b/, verdict: verdict('content_filtered', false) },
  { labels: /invalid_api_key|api_key_invalid|authentication|unauthorized|permission_denied|permission_error|accessdenied|expiredtoken|unrecognizedclient|signature|authenticationtoken|invalidclienttoken/, verdict: verdict('unauthorised', false) },
  { labels: /rate_limit|too_many_requests|resource_exhausted|throttling/, verdict: verdict('rate_limited', true) },
  { labels: /overloaded|unavailable_error|engine_overloaded|slow_down|serviceunavailable|modelnotready/, verdict: verdict('overloaded', true) },
  { labels: /modelstreamerror|modelerror|modeltimeout|internalserverexception/, verdict: verdict('provider_failed', true) },
  { message: /insufficient (balance|credits?|funds|quota)|credit balance|out of credits|billing/i, verdict: verdict('quota_exceeded', false) },
  {
    message: /(maximum|max) (context|model|sequence|prompt) ?(length|len)|context (length|window|size)|exceeds? the (available|model'?s?) context|(prompt|input|request) is too (long|large)|too many (input )?tokens|exceeds? the context|token count .{0,30}exceeds|(number of )?input tokens exceed|context limit/i,
    status: (status) => status < 429 || status === 500,
    verdict: verdict('context_too_long', false),
  },
  { status: (status) => status === 401 || status === 403, verdict: verdict('unauthorised', false) },
  { status: (status) => status === 402, verdict: verdict('quota_exceeded', false) },
  { status: (status) => status === 413, verdict: verdict('context_too_long', false) },
  { status: (status) => status === 429, verdict: verdict('rate_limited', true) },
  { status: (status) => status === 503 || status === 529, verdict: verdict('overloaded', true) },
  { status: (status) => status === 408 || status === 409 || status === 425, verdict: verdict('provider_failed', true) },
  { status: (status) => status === 501 || status === 505, verdict: verdict('provider_failed', false) },
  { status: (status) => status === 502 || status === 504, verdict: verdict('provider_unavailable', true) },
  { status: (status) => status >= 500, verdict: verdict('provider_failed', true) },
  { status: (status) => status >= 300 && status < 400, verdict: verdict('provider_unavailable', false) },
  { status: (status) => status >= 400, verdict: verdict('invalid_request', false) },
  { labels: /invalid_request|invalid_image|image_|not_found|bad_?request|validationexception|resourcenotfound/, verdict: verdict('invalid_request', false) },
];

/** Which of our codes a refusal is, and whether the same request may succeed later. */
export function classifyRefusal(refusal: Refusal): Verdict {
  const found = rows.find(
    (row) =>
      (row.labels === undefined || row.labels.test(refusal.labels)) &&
      (row.message === undefined || row.message.test(refusal.message)) &&
      (row.status === undefined || (refusal.status === null ? row.message !== undefined : row.status(refusal.status))),
  );
  return found?.verdict ?? verdict('provider_failed', true);
}
