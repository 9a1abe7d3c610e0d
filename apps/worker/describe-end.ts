import type { VersionEnd } from '@aistudio/core';

/** The outcome of reading a document. */
export interface ReadDocument {
  /** Pages, slides or sheets. */
  parts: number;
  passages: number;
  /** Documents contained in it. */
  members?: number;
  /** Parts with drawings but without text that anybody read. */
  unread: number;
  characters: number;
  /** The reader's sentences about what was left out. */
  notes: readonly string[];
}

/** The final state of a document, and what to report: never that it can be searched if nothing in it can. */
export function describeEnd({ parts, passages, members = 0, unread, characters, notes }: ReadDocument): VersionEnd {
  const pictures = unread === 0 ? [] : [`${unread} of ${parts} ${parts === 1 ? 'page is a picture' : 'pages are pictures'} in which no text was found.`];
  const sentences = [...pictures, ...notes];
  const sentence = sentences.length === 0 ? null : sentences.join(' ');
  if (passages === 0) return { state: 'empty', failure: null, sentence: sentence ?? (members > 0 ? null : 'There is no text in this document.'), characters };
  return { state: unread > 0 ? 'partly' : 'searchable', failure: null, sentence, characters };
}
