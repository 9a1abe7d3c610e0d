/** The one way to an address that a person, a document or a model named. Adapters refuse what is not on the public internet. */
export interface WebFetch {
  /** Rejects with an AppError whose sentence is for the person who named the address. */
  fetch(url: string, options?: WebFetchOptions): Promise<WebAnswer>;
}

export interface WebFetchOptions {
  signal?: AbortSignal;
  /** Of the answer after it was decompressed; absent: 50 MiB. */
  mostBytes?: number;
  accept?: string;
}

export interface WebAnswer {
  /** After redirects. */
  url: string;
  status: number;
  /** In lower case without parameters, as the server says, which may lie; empty when it says nothing. */
  contentType: string;
  charset: string | null;
  bytes: Uint8Array;
}
