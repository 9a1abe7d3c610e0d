/** Bytes by key. Keys are made by us, never by a person. */
export interface Blobs {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Keeps what comes, of any length. When that breaks off, what was there before stays; rejects with its failure. */
  write(key: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** Null when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** Null when there is none. Nothing is held open until the bytes are asked for. */
  read(key: string, range?: ByteRange): Promise<BlobContent | null>;
  delete(key: string): Promise<void>;
  /** Null where only this program can reach the store, and has to pass the bytes itself. */
  readonly links: BlobLinks | null;
}

/** From 0; `end` is the first byte that is not wanted. What lies behind the last byte is left out. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface BlobContent {
  /** Of the whole blob, in bytes. */
  size: number;
  /** Those of the range; iterating rejects when the blob is replaced meanwhile. */
  bytes: AsyncIterable<Uint8Array>;
}

/** Addresses that let whoever has them do one thing with one blob, for some seconds. */
export interface BlobLinks {
  /** Scheme, host and port that all of them begin with. */
  readonly origin: string;
  /** Bytes of every part of an upload but its last. */
  readonly partBytes: number;
  /** To download it, always as a file and never as a page. */
  download(key: string, options: { name: string; mediaType: string; seconds: number }): Promise<string>;
  /** To upload `size` bytes in parts, each by a PUT of its address with exactly its number of bytes. */
  begin(key: string, size: number, seconds: number): Promise<BlobUpload>;
  /** The same upload with fresh addresses, and which parts have come. Rejects with a BlobUploadError when there is none any more. */
  resume(key: string, upload: { id: string; size: number; seconds: number }): Promise<BlobUpload>;
  /** Makes the blob of the parts that came. Rejects with a BlobUploadError when some did not. */
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
