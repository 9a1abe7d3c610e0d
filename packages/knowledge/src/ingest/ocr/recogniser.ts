import type { Block } from '../../document/parsed-document.ts';

export interface PictureOfText {
  /** PNG, JPEG, TIFF or WebP. */
  bytes: Uint8Array;
  /** The owner: pictures of different owners never share a process. */
  owner: string;
  signal?: AbortSignal;
}

/** What turns a picture of text into text. */
export interface Recogniser {
  readonly name: string;
  /** The paragraphs in reading order; empty if there is no text. Rejects with a Refusal. */
  recognise(picture: PictureOfText): Promise<Block[]>;
}
