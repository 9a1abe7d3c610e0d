import { sayFrom } from '@aistudio/contract';
import { AppError } from '@aistudio/core';

/** Why an address was not fetched, for the person who named it. `{0}` is its host. */
const refusals = {
  no_address: ['invalid_request', 'This is not an address of the web. It begins with https:// or http://.'],
  credentials: ['invalid_request', 'An address with a name and password in it is not fetched. Download the page, and upload it.'],
  not_public: ['invalid_request', '{0} is not on the public internet, so it is not fetched. Download the page, and upload it.'],
  unknown_host: ['invalid_request', '{0} is not known. Check the address.'],
  unreachable: ['unavailable', '{0} cannot be reached. Try again later.'],
  too_slow: ['unavailable', '{0} took too long to answer. Try again later.'],
  too_large: ['too_large', 'What {0} sends is larger than what is taken in. Download it, and upload a part.'],
  too_many_redirects: ['unavailable', '{0} keeps sending us from one address to the next. Name the last of them.'],
  malformed: ['unavailable', '{0} sent something that could not be read.'],
} as const satisfies Record<string, readonly [AppError['code'], string]>;
export type FetchRefusal = keyof typeof refusals;

export function refuseFetch(reason: FetchRefusal, host: string, cause?: unknown): AppError {
  const [code, sentence] = refusals[reason];
  return new AppError(code, sayFrom(sentence, host.slice(0, 253)), { cause });
}
