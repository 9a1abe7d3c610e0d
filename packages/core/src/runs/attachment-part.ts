import type { MessagePart } from '@aistudio/database';
import type { Attachment } from '@aistudio/stream';
import { storableText } from './storable-text.ts';

type AttachmentPart = Extract<MessagePart, { type: 'source' | 'file' }>;

/** A source or an image as a part of the message it stays in. */
export function partOfAttachment(event: Attachment): AttachmentPart {
  if (event.type === 'source-url') return { type: 'source', url: storableText(event.url), title: storableText(event.title ?? '') };
  return { type: 'file', mediaType: event.mediaType, ...event.providerMetadata.aistudio };
}

/** The same, back. */
export function eventOfAttachment(part: AttachmentPart, place: number): Attachment {
  if (part.type === 'source') return { type: 'source-url', sourceId: String(place + 1), url: part.url, ...(part.title === '' ? {} : { title: part.title }) };
  const { fileId, name, size, mediaType } = part;
  return { type: 'file', url: `/api/files/${fileId}`, mediaType, providerMetadata: { aistudio: { fileId, name, size } } };
}
