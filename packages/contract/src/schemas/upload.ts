import { z } from 'zod';
import { document } from './document.ts';
import { fileName } from './file.ts';
import { time } from './time.ts';

export const newUpload = z.strictObject({
  name: fileName.shape.name,
  size: z.int().min(1, 'the file is empty').max(2_000_000_000).describe('In bytes.'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'give the SHA-256 of the whole file in hex').describe('Of the whole file, in hex. It is checked at the end.'),
});
export type NewUpload = z.infer<typeof newUpload>;

export const uploadPart = z
  .object({
    number: z.int(),
    url: z.string().describe('Accepts the part with PUT: a path here, which needs the session, or an address of the store, which must not be sent the session.'),
    size: z.int().describe('Exactly this many bytes.'),
    arrived: z.boolean().describe('It need not be sent again.'),
  })
  .meta({ id: 'UploadPart' });
export type UploadPart = z.infer<typeof uploadPart>;

export const upload = z.object({ id: z.string(), name: z.string(), size: z.int(), parts: z.array(uploadPart) }).meta({ id: 'Upload' });
export type Upload = z.infer<typeof upload>;

export const unfinishedUpload = z
  .object({ id: z.string(), name: z.string(), size: z.int(), arrived: z.int().describe('Bytes of it that have arrived.'), keptUntil: time })
  .meta({ id: 'UnfinishedUpload' });
export type UnfinishedUpload = z.infer<typeof unfinishedUpload>;

export const completedUpload = z.object({ document: document.nullable().describe('Null while an earlier request is still checking it: ask again.') }).meta({ id: 'CompletedUpload' });
export type CompletedUpload = z.infer<typeof completedUpload>;
