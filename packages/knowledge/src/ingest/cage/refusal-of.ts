import { Refusal, type RefusalCode } from '../../document/refusal.ts';

/** What V8 says if a file is longer than a string can be. */
const tooLong: readonly (string | undefined)[] = ['ERR_STRING_TOO_LONG', 'ERR_BUFFER_TOO_LARGE'];

/** Why a document is not read. A library that throws has found it damaged; its message is not for people. */
export function refusalOf(error: unknown): RefusalCode {
  if (error instanceof Refusal) return error.code;
  const { code, message } = error as { code?: string; message?: string };
  return tooLong.includes(code) || (error instanceof RangeError && message === 'Invalid string length') ? 'too_large' : 'damaged';
}
