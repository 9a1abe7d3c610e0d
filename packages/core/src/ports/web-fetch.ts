/** The only way to fetch an address that a person, a document or a model named. Adapters refuse what is not on the public internet. */
export interface WebFetch {
  /** Rejects with an AppError whose sentence is for the person who named the address. */
  fetch(url: string, options?: WebFetchOptions): Promise<WebAnswer>;
}

export interface WebFetchOptions {
  signal?: AbortSignal;
  /** Limit for the response after decompression; absent: 50 MiB. */
  mostBytes?: number;
  accept?: string;
}

export interface WebAnswer {
  /** After redirects. */
  url: string;
  status: number;
  /** In lower case without parameters, as claimed by the server, which may be wrong; empty if it says nothing. */
  contentType: string;
  charset: string | null;
  bytes: Uint8Array;
}
