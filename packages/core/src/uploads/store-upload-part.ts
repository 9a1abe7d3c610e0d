import { AppError } from '../errors.ts';
import { requireUpload } from './find-upload.ts';
import type { UploadContext } from './upload-context.ts';
import { partKey, partSizes } from './upload-row.ts';

const insert = {
  name: 'store_upload_part',
  text: `
    with upload as (
      update uploads set touched_at = now() where id = $1::text returning id
    ), part as (
      insert into upload_parts (upload_id, number) select id, $2::int from upload on conflict do nothing
    )
    select id from upload`,
};

/** Stores one part of a file, from 1, as it arrives. Throws not_found, forbidden, invalid_request or too_large. */
export async function storeUploadPart(context: UploadContext, repositoryId: string, id: string, number: number, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const upload = await requireUpload(context, repositoryId, id);
  const size = partSizes(upload)[number - 1];
  if (upload.storeId !== null || size === undefined) throw new AppError('invalid_request', 'There is no such part of this upload.');
  await context.blobs.write(partKey(upload, number), exactly(pieces, size));
  const kept = await context.database.query(insert, [id, number]);
  // It was given up while this part arrived.
  if (kept.length === 0) await context.blobs.delete(partKey(upload, number));
}

async function* exactly(pieces: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let got = 0;
  for await (const piece of pieces) {
    got += piece.length;
    if (got > size) throw new AppError('too_large', 'This part is larger than announced.');
    yield piece;
  }
  if (got < size) throw new AppError('invalid_request', 'The connection ended before the request did.');
}
