import type { AnswerImage } from '@aistudio/core';
import { isRecord } from '../json/is-record.ts';
import { listIn, textIn } from '../json/values.ts';
import { imageAt } from '../text/image-at.ts';

export interface Content {
  text: string;
  reasoning: string;
  images: AnswerImage[];
}

/** Types of parts whose text is thought. */
const thoughts = /think|thought|reason/;
/** Where parts keep their text, in search order. */
const places = ['text', 'thinking', 'reasoning', 'reasoning_text', 'thought', 'summary', 'content', 'refusal', 'parts', 'output_text'];

/** Content as servers send it: a text, a typed part, or a list of either whose texts may again be parts. */
export function readContent(content: unknown): Content {
  const read: Content = { text: '', reasoning: '', images: [] };
  gather(content, false, read, 0);
  return read;
}

function gather(value: unknown, thinking: boolean, into: Content, depth: number): void {
  // Nobody needs deeper nesting, but somebody may try it.
  if (depth > 4) return;
  if (typeof value === 'string') into[thinking ? 'reasoning' : 'text'] += value;
  else if (Array.isArray(value)) for (const each of value) gather(each, thinking, into, depth + 1);
  if (!isRecord(value)) return;
  const type = textIn(value.type);
  const image = imageIn(value);
  if (image !== null) return void into.images.push(image);
  const place = places.find((name) => name in value && (typeof value[name] === 'string' || typeof value[name] === 'object'));
  if (place !== undefined && !/image|audio|video|tool|function/.test(type)) gather(value[place], thinking || thoughts.test(type) || thoughts.test(place) || place === 'summary', into, depth + 1);
}

/** The images beside a message, as OpenRouter sends them. */
export function imagesIn(list: unknown): AnswerImage[] {
  return listIn(list).flatMap((each) => (isRecord(each) ? (imageIn(each) ?? []) : []));
}

function imageIn(part: Record<string, unknown>): AnswerImage | null {
  const address = part.image_url ?? part.url ?? part.b64_json;
  if (!/image/.test(textIn(part.type)) || address === undefined) return null;
  return imageAt(textIn(isRecord(address) ? address.url : address));
}
