/** Bytes by key. Keys are made by us, never by a person. */
export interface Blobs {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Stores a stream of any length. If that breaks off, the previous content stays; rejects with the stream's failure. */
  write(key: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** Null when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** Null if there is none. Nothing is held open until the bytes are requested. */
  read(key: string, range?: ByteRange): Promise<BlobContent | null>;
  delete(key: string): Promise<void>;
  /** Null if only this program can reach the store, and has to pass on the bytes itself. */
  readonly links: BlobLinks | null;
}

/** From 0; `end` is exclusive. A range may extend beyond the last byte. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface BlobContent {
  /** Of the whole blob, in bytes. */
  size: number;
  /** The bytes of the range; iterating rejects if the blob is replaced in the meantime. */
  bytes: AsyncIterable<Uint8Array>;
}

/** Addresses that let whoever has them do one thing with one blob, for a few seconds. */
export interface BlobLinks {
  /** Scheme, host and port at the start of all of them. */
  readonly origin: string;
  /** Bytes of every part of an upload except the last. */
  readonly partBytes: number;
  /** To download it, always as a file and never as a page. */
  download(key: string, options: { name: string; mediaType: string; seconds: number }): Promise<string>;
  /** To upload `size` bytes in parts, each with a PUT to its address of exactly its number of bytes. */
  begin(key: string, size: number, seconds: number): Promise<BlobUpload>;
  /** The same upload with new addresses, and which parts have arrived. Rejects with a BlobUploadError if it no longer exists. */
  resume(key: string, upload: { id: string; size: number; seconds: number }): Promise<BlobUpload>;
  /** Makes the blob from the parts that arrived. Rejects with a BlobUploadError if some did not. */
  complete(key: string, upload: { id: string; size: number }): Promise<void>;
  abort(key: string, id: string): Promise<void>;
}

export interface BlobUpload {
  id: string;
  /** In order. */
  parts: { url: string; size: number; arrived: boolean }[];
}

export class BlobUploadError extends Error {
  constructor(options?: ErrorOptions) {
    super('Not all parts of this upload have arrived.', options);
    this.name = 'BlobUploadError';
  }
}
