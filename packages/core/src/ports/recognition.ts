/** A stored document with pages that are pictures. */
export interface DocumentToRecognise {
  /** Of its bytes in the blobs. */
  key: string;
  /** Its bytes: at most the beginning is read. */
  bytes: Uint8Array;
  /** Number of pages; null if its format has none. */
  pages: number | null;
}

export type RecognitionBegun =
  | { state: 'begun'; id: string }
  /** It has too much to do at the moment. */
  | { state: 'busy' }
  /** The same token was used for something else. */
  | { state: 'forgotten' }
  /** Not this document, now or ever. */
  | { state: 'refused' };

export type RecognitionResult =
  /** The text of each page that has any, by page number from 1, with line ends between lines and empty lines between paragraphs. */
  | { state: 'done'; pages: ReadonlyMap<number, string> }
  | { state: 'running' }
  | { state: 'busy' }
  /** It no longer knows this recognition. */
  | { state: 'forgotten' }
  /** In the service's own words, for the log. */
  | { state: 'failed'; reason: string | null };

/** What the service says when it has ended, well or not. */
export interface RecognitionNotice {
  jobId: string;
  recognitionId: string;
}

/** A service that recognises the text of whole documents, which takes seconds to hours: it is started, reports that it is done, and is asked for the result. */
export interface Recognition {
  /** What people are told about it. */
  readonly name: string;
  readonly mostPages: number;
  /** Of a PDF. */
  readonly mostBytes: number;
  /** Whether it reads this kind of file in this size; `too large` if nothing else could either. */
  judge(document: DocumentToRecognise): 'takes' | 'too large' | 'unknown';
  /** The same token starts the same recognition once. `jobId` is returned in the notice. Rejects with an AppError if it may not be called. */
  begin(request: { key: string; token: string; jobId: string }): Promise<RecognitionBegun>;
  read(id: string, signal: AbortSignal): Promise<RecognitionResult>;
}
