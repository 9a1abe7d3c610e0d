/** A document that is stored, with pages that are pictures. */
export interface DocumentToRecognise {
  /** Of its bytes in the blobs. */
  key: string;
  /** Its bytes: at most the beginning is looked at. */
  bytes: Uint8Array;
  /** Pages; null when its format has none. */
  pages: number | null;
}

export type RecognitionBegun =
  | { state: 'begun'; id: string }
  /** It has too much to do just now. */
  | { state: 'busy' }
  /** It was asked something else by this token. */
  | { state: 'forgotten' }
  /** Not this document, now or ever. */
  | { state: 'refused' };

export type RecognitionResult =
  /** The text of each page that has any, by its number from 1, lines apart by line ends and paragraphs by empty lines. */
  | { state: 'done'; pages: ReadonlyMap<number, string> }
  | { state: 'running' }
  | { state: 'busy' }
  /** It knows nothing of this any more. */
  | { state: 'forgotten' }
  /** In the service's own words, for the log. */
  | { state: 'failed'; reason: string | null };

/** What the service says when it has ended, well or not. */
export interface RecognitionNotice {
  jobId: string;
  recognitionId: string;
}

/** A service that recognises the text of whole documents, which takes it seconds to hours: it is asked, says that it is done, and is asked for what it read. */
export interface Recognition {
  /** What of it people are told. */
  readonly name: string;
  readonly mostPages: number;
  /** Of a PDF. */
  readonly mostBytes: number;
  /** Whether it reads this kind of file in this size; `too large` where nothing else could either. */
  judge(document: DocumentToRecognise): 'takes' | 'too large' | 'unknown';
  /** The same token begins the same recognition once. `jobId` comes back in the notice. Rejects with an AppError when it may not be asked. */
  begin(request: { key: string; token: string; jobId: string }): Promise<RecognitionBegun>;
  read(id: string, signal: AbortSignal): Promise<RecognitionResult>;
}
