/**
 * The one error family a verb may throw. A transport maps the code once, exhaustively;
 * `message` is written for the person who asked and is safe to show.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

export const errorCodes = [
  'invalid_request',
  'unauthorised',
  'forbidden',
  'not_found',
  'conflict',
  'budget_exceeded',
  'too_large',
  'unsupported',
  'rate_limited',
  'unavailable',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** How an answer can fail, with the sentence the person reads. `{server}` is the server's name. */
export const providerErrors = {
  rate_limited: '{server} is limiting requests right now. Wait a moment and retry.',
  overloaded: '{server} is overloaded. Retry in a moment or choose another model.',
  unauthorised: '{server} refused our key. An administrator must check the key in the settings.',
  quota_exceeded: 'The quota or credit at {server} is used up. An administrator must raise it; another model may work.',
  context_too_long: 'This conversation is too long for the model. Start a new one or choose a model with a larger context.',
  content_filtered: '{server} declined to answer because of its content rules. Rephrase the question.',
  first_content_timeout: '{server} did not begin to answer in time. Retry or choose another model.',
  stalled: '{server} stopped sending in the middle of the answer. What arrived is kept; continue or retry.',
  cut: 'The connection to {server} broke in the middle of the answer. What arrived is kept; continue or retry.',
  malformed: '{server} sent something that could not be read. Retry, or tell an administrator if it happens again.',
  provider_unavailable: '{server} cannot be reached. Retry or choose another model.',
  budget_exceeded: 'The budget for this is used up. Ask an administrator.',
  invalid_request: '{server} refused this request. Change the question or choose another model.',
  interrupted: 'The server stopped twice while this was being written. What arrived is kept; continue or retry.',
  internal: 'Something failed in AI Studio itself while this was being written. What arrived is kept; continue or retry, or tell an administrator if it happens again.',
  aborted: 'The answer was stopped.',
} as const;
export type ProviderErrorCode = keyof typeof providerErrors;

const serverNames: Record<string, string> = { openai: 'OpenAI', azure: 'Azure OpenAI', google: 'Google Gemini', bedrock: 'Amazon Bedrock', ollama: 'Ollama', practice: 'The practice model' };

/** The sentence for a failure of `<server>/<model>`: the same while it is live and ever after. */
export function providerSentence(code: ProviderErrorCode, model: string): string {
  const server = model.slice(0, model.indexOf('/'));
  return providerErrors[code].replace('{server}', serverNames[server] ?? `The server "${server}"`);
}
