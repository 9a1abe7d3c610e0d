/** The parts of uploads in progress, which the store behind keeps but cannot list. */
export class UploadedParts {
  readonly #uploads = new Map<string, Map<number, { etag: string; size: number }>>();

  begin(id: string): void {
    this.#uploads.set(id, new Map());
  }

  add(id: string, number: number, etag: string, size: number): void {
    this.#uploads.get(id)?.set(number, { etag, size });
  }

  end(id: string): void {
    this.#uploads.delete(id);
  }

  /** ListPartsResult of the S3 API; null for an upload that nobody started, or that has ended. */
  list(id: string): string | null {
    const parts = this.#uploads.get(id);
    if (parts === undefined) return null;
    const rows = [...parts].toSorted(([a], [b]) => a - b).map(([number, { etag, size }]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag.replaceAll('"', '&quot;')}</ETag><Size>${size}</Size></Part>`);
    return `<?xml version="1.0"?><ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><UploadId>${id}</UploadId><IsTruncated>false</IsTruncated>${rows.join('')}</ListPartsResult>`;
  }
}
