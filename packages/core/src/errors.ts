import { providerErrors, type Said, type ErrorCode, type ProviderErrorCode } from '@aistudio/contract';

/**
 * The one error family a verb may throw. A transport maps the code once, exhaustively;
 * `message` is written for the person who asked and is safe to show.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** The words of the message, with {0}, {1}… for parameters: the key for its translation. */
  readonly template: string;
  readonly parameters: readonly (string | number)[];
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, sentence: string | Said, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(typeof sentence === 'string' ? sentence : sentence.text, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.template = typeof sentence === 'string' ? sentence : sentence.template;
    this.parameters = typeof sentence === 'string' ? [] : sentence.parameters;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** What people call the servers that this process knows, so that a stored failure reads as it did when it happened. */
const serverNames = new Map([['practice', 'The practice model'], ['ollama', 'Ollama']]);

/** From now on failures of the server with this id are reported under this name. */
export function nameServer(id: string, name: string): void {
  serverNames.set(id, name);
}

/** The sentence for a failure of `<server>/<model>`: the same while it is live and ever after. */
export function providerSentence(code: ProviderErrorCode, model: string): string {
  const server = model.slice(0, model.indexOf('/'));
  return providerErrors[code].sentence.replace('{server}', serverNames.get(server) ?? `The server "${server}"`);
}
