import { providerErrors, type ErrorCode, type ProviderErrorCode } from '@aistudio/contract';

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

const serverNames: Record<string, string> = { openai: 'OpenAI', azure: 'Azure OpenAI', google: 'Google Gemini', bedrock: 'Amazon Bedrock', ollama: 'Ollama', practice: 'The practice model' };

/** The sentence for a failure of `<server>/<model>`: the same while it is live and ever after. */
export function providerSentence(code: ProviderErrorCode, model: string): string {
  const server = model.slice(0, model.indexOf('/'));
  return providerErrors[code].sentence.replace('{server}', serverNames[server] ?? `The server "${server}"`);
}
