import { binaryPlaces, type BinaryPlace, type BinaryPlaces } from '@aistudio/contract/dialects';
import { tokensOfBytes } from '../generation/tokens-of-bytes.ts';
import { expectText } from './expect-text.ts';

/** How deeply a request may be nested where addresses are searched. */
const deepest = 12;
const dataUrl = /^data:([a-z0-9.+-]+\/[a-z0-9.+-]+)?(?:;[a-z0-9-]+=[^;,]*)*;base64,/i;

interface Binaries {
  characters: number;
  tokens: number;
}

/** Estimates a request's tokens before anybody has counted them: its text, and what is in the dialect's places for bytes. `text` is the body as it was sent. */
export function expectInput(dialect: keyof typeof binaryPlaces, body: Readonly<Record<string, unknown>>, text: string): number {
  const found: Binaries = { characters: 0, tokens: 0 };
  visit(body, binaryPlaces[dialect], 0, found);
  // Some languages escape each slash of base64, which would count as text.
  const characters = found.characters > 0 && text.includes('\\/') ? JSON.stringify(body).length : text.length;
  return expectText(Math.max(0, characters - found.characters)) + found.tokens;
}

function visit(value: unknown, { through, places }: BinaryPlaces, depth: number, found: Binaries): void {
  if (depth > deepest || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) return value.forEach((each) => visit(each, { through, places }, depth + 1, found));
  const part = value as Readonly<Record<string, unknown>>;
  for (const place of places) count(part, place, found);
  for (const key of through) if (Object.hasOwn(part, key)) visit(part[key], { through, places }, depth + 1, found);
}

function count(part: Readonly<Record<string, unknown>>, { path, kind, mediaType, beside }: BinaryPlace, found: Binaries): void {
  let holder: Readonly<Record<string, unknown>> = part;
  for (const key of path.slice(0, -1)) {
    const inner = own(holder, key);
    if (typeof inner !== 'object' || inner === null) return;
    holder = inner as Readonly<Record<string, unknown>>;
  }
  const data = own(holder, path.at(-1)!);
  if (typeof data !== 'string' || (beside !== undefined && own(holder, 'type') !== beside)) return;
  const head = dataUrl.exec(data.slice(0, 300));
  // An address, or data that is not base64.
  if (head === null && /^[a-z]+:/i.test(data)) return;
  const said = head?.[1] ?? (mediaType === undefined ? null : own(holder, mediaType));
  found.characters += data.length;
  found.tokens += tokensOfBytes(kind, typeof said === 'string' ? said.toLowerCase() : null, data.length);
}

function own(holder: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}
