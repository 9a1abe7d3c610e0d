import type { GenerationPart } from '../ports/model-provider.ts';
import { badParameter } from './gateway-error.ts';

const dataUrl = /^data:([a-z0-9.+-]+\/[a-z0-9.+-]+)?(?:;[a-z0-9-]+=[^;,]*)*;base64,/i;

/** A file in a message: a PDF as it is, an image, or a text in UTF-8. Throws for every other kind. `data` is a data URL, or base64 of a PDF. */
export function readFilePart(name: string | null | undefined, data: string, param: string): GenerationPart {
  const head = dataUrl.exec(data.slice(0, 300));
  const mediaType = (head?.[1] ?? 'application/pdf').toLowerCase();
  const bytes = head === null ? data : data.slice(head[0].length);
  const called = name ?? 'file';
  if (mediaType.startsWith('image/')) return { type: 'image', mediaType, data: bytes };
  if (mediaType === 'application/pdf') return { type: 'document', mediaType, name: called, data: bytes, text: `[The file "${called}", which this model cannot read]` };
  if (!/^text\/|\/(json|xml|yaml|x-yaml|javascript|csv)$|\+(json|xml)$/.test(mediaType)) throw badParameter(param, `A file of the kind ${mediaType} cannot be read here. Send a PDF, an image or a text.`);
  try {
    return { type: 'file', mediaType, name: called, text: new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))) };
  } catch {
    throw badParameter(param, 'This file is not text in UTF-8, encoded in base64.');
  }
}
