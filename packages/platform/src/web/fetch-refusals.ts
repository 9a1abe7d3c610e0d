import { AppError } from '@aistudio/core';

/** Why an address was not fetched, for the person who named it. `{host}` is its host. */
const refusals = {
  no_address: ['invalid_request', 'This is not an address of the web. It begins with https:// or http://.'],
  credentials: ['invalid_request', 'An address with a name and password in it is not fetched. Download the page, and upload it.'],
  not_public: ['invalid_request', '{host} is not on the public internet, so it is not fetched. Download the page, and upload it.'],
  unknown_host: ['invalid_request', '{host} is not known. Check the address.'],
  unreachable: ['unavailable', '{host} cannot be reached. Try again later.'],
  too_slow: ['unavailable', '{host} took too long to answer. Try again later.'],
  too_large: ['too_large', 'What {host} sends is larger than what is taken in. Download it, and upload a part.'],
  too_many_redirects: ['unavailable', '{host} keeps sending us from one address to the next. Name the last of them.'],
  malformed: ['unavailable', '{host} sent something that could not be read.'],
} as const satisfies Record<string, readonly [AppError['code'], string]>;
export type FetchRefusal = keyof typeof refusals;

export function refuseFetch(reason: FetchRefusal, host: string, cause?: unknown): AppError {
  const [code, sentence] = refusals[reason];
  return new AppError(code, sentence.replace('{host}', host.slice(0, 253)), { cause });
}
