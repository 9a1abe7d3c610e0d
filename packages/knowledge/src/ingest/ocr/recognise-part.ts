import type { Format } from '../../document/format.ts';
import type { Part } from '../../document/parsed-document.ts';
import { Refusal } from '../../document/refusal.ts';
import type { Cage } from '../cage/cage.ts';
import type { DocumentInput } from '../parse-document.ts';
import type { Recogniser } from './recogniser.ts';

/**
 * A part that is a picture, read by `recogniser`: the same part with its text, or without if there is none on it.
 * One at a time, so that each result can be stored before the next.
 */
export async function recognisePart(cage: Cage, recogniser: Recogniser, input: DocumentInput, format: Format, part: Part): Promise<Part> {
  const bytes = format === 'image' ? input.bytes : await render(cage, input, part.number);
  const blocks = await recogniser.recognise({ bytes, owner: input.owner, signal: input.signal });
  return { ...part, blocks, picture: false };
}

async function render(cage: Cage, input: DocumentInput, page: number): Promise<Uint8Array> {
  let picture: Uint8Array | null = null;
  const request = { task: 'render', page, password: input.password ?? null };
  await cage.run({ owner: input.owner, kind: 'native', request, bytes: input.bytes, signal: input.signal }, (frame) => {
    if ('bytes' in frame) picture = frame.bytes;
  });
  if (picture === null) throw new Refusal('unreadable');
  return picture;
}
