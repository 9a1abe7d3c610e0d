import type { ErrorCode } from '@aistudio/contract';
import { AppError } from '@aistudio/core';

const codes: Record<number, ErrorCode> = {
  400: 'invalid_request',
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported',
  422: 'invalid_request',
  429: 'rate_limited',
  503: 'unavailable',
};

const sentences: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'The email address or the password is wrong.',
  INVALID_EMAIL: 'This is not an email address.',
  INVALID_PASSWORD: 'The present password is wrong.',
  PASSWORD_TOO_SHORT: 'A password has at least 8 characters.',
  PASSWORD_TOO_LONG: 'A password has at most 128 characters.',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'This account signs in through the provider and has no password here.',
  INVALID_ORIGIN: 'This request came from another site and was refused.',
  MISSING_OR_NULL_ORIGIN: 'This request came from another site and was refused.',
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: 'This request came from another site and was refused.',
  PROVIDER_NOT_FOUND: 'The sign-in provider cannot be reached right now. Try again in a moment, or sign in with a password.',
};

/** Our error for what better-auth refused. Its own words are only shown if we have none. */
export function authError(status: number, body: unknown): AppError {
  const { code, message } = (typeof body === 'object' && body !== null ? body : {}) as { code?: string; message?: string };
  if (code === 'PROVIDER_NOT_FOUND') return new AppError('unavailable', sentences.PROVIDER_NOT_FOUND as string);
  if (status === 401 && code !== 'INVALID_EMAIL_OR_PASSWORD') return new AppError('unauthorised', 'Sign in first.');
  const errorCode = codes[status] ?? 'internal';
  if (errorCode === 'internal') return new AppError('internal', 'Something went wrong on our side. Try again.');
  return new AppError(errorCode, sentences[code ?? ''] ?? message ?? 'The request was refused.');
}
