import { apiWords as words } from '../../words/api-words.ts';

/** Any refusal of the API, as a sentence for the person. `status` is 0 if there was no response at all. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;

  constructor(code: string, message: string, status: number, requestId: string | null = null) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.requestId = requestId;
  }
}

const sentences: Record<number, string> = {
  0: words.cantReachAiStudioCheckYour,
  401: words.youHaveBeenSignedOutSign,
  403: words.youDontHavePermissionToDo,
  404: words.thisNoLongerExists,
  413: words.thisIsTooLargeToSend,
  429: words.tooManyAttemptsWaitAMoment,
  503: words.aiStudioIsStartingOrStopping,
};

/**
 * The error in a refused response: `{error: {code, message, requestId}}` of our routes,
 * `{code, message}` of the sign-in routes, or a sentence for the status if the body says nothing.
 */
export function toApiError(status: number, body: unknown): ApiError {
  const found = record(record(body)?.error) ?? record(body);
  const message = text(found?.message) ?? sentences[status] ?? words.somethingWentWrongOnTheServer;
  return new ApiError(text(found?.code) ?? `http_${status}`, message, status, text(found?.requestId));
}

/** The sentence to show for anything that was thrown. */
export function errorSentence(error: unknown): string {
  return error instanceof ApiError ? error.message : words.somethingWentWrongInThisPage;
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
