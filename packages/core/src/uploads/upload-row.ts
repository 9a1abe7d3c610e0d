/** An unfinished file, as a row of `uploads u`. */
export interface UploadRow {
  id: string;
  name: string;
  size: number;
  sha256: string;
  partBytes: number;
  /** Null if the parts pass through us. */
  storeId: string | null;
  touchedAt: Date | string;
}

export const uploadColumns = `u.id, u.name, u.size, u.sha256, u.part_bytes as "partBytes", u.store_id as "storeId", u.touched_at as "touchedAt"`;

/** Hours after which nobody continues it. */
export const uploadHours = 24;

/** A condition on `uploads u`. */
export const unfinished = `u.touched_at > now() - interval '${uploadHours} hours'`;

/** Where the bytes are until they belong to a document. */
export const uploadKey = ({ id }: Pick<UploadRow, 'id'>): string => `uploads/${id}`;
export const partKey = (upload: Pick<UploadRow, 'id'>, number: number): string => `${uploadKey(upload)}/${number}`;

/** Bytes of each part, in order; an empty list for an empty file. */
export function partSizes({ size, partBytes }: Pick<UploadRow, 'size' | 'partBytes'>): number[] {
  return Array.from({ length: Math.ceil(size / partBytes) }, (_, index) => Math.min(partBytes, size - index * partBytes));
}
