import { Refusal, type RefusalCode } from '../../document/refusal.ts';

/** What V8 says if a file is longer than a string can be. */
const tooLong: readonly (string | undefined)[] = ['ERR_STRING_TOO_LONG', 'ERR_BUFFER_TOO_LARGE'];

/** What Node says if a library is missing or cannot be loaded here: our installation is broken, not the document. */
const notInstalled: readonly (string | undefined)[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'];

/** Why a document is not read. A library that throws has found it damaged; its message is not for people. */
export function refusalOf(error: unknown): RefusalCode {
  if (error instanceof Refusal) return error.code;
  const { code, message } = error as { code?: string; message?: string };
  if (notInstalled.includes(code)) return 'cage_unavailable';
  return tooLong.includes(code) || (error instanceof RangeError && message === 'Invalid string length') ? 'too_large' : 'damaged';
}
