import type { Dialect, Grant } from '@aistudio/contract/dialects';
import { badParameter, unsupportedParameter } from '../gateway-error.ts';
import { remoteImage } from '../read-image.ts';
import type { AskedServer } from './asked-server.ts';

/** Where a request has its messages; embeddings have none. */
const places: Partial<Record<Dialect, string>> = { chat: 'messages', responses: 'input', messages: 'messages' };

/** Keys of parts that contain an address, alone or as `{ url }`; `source` is that of Anthropic's parts. */
const addressKeys: Record<string, Grant> = { image_url: 'image_url', image_uri: 'image_url', video_url: 'video_url', audio_url: 'audio_url', file_url: 'file_url', document_url: 'file_url', file_uri: 'file_url', input_audio: 'audio_url', source: 'file_url' };

const idKeys = new Set(['file_id', 'file_ids', 'container_id', 'vector_store_ids']);
/** Parts that only quote, and texts that only look like parts. */
const quoted = new Set(['annotations', 'arguments', 'logprobs', 'action', 'sources']);
const deepest = 12;

/** Throws a GatewayError for addresses to fetch, and for objects stored at a provider that may be somebody else's, unless the server is granted them. */
export function checkReferences(dialect: Dialect, body: Readonly<Record<string, unknown>>, { grants }: AskedServer): void {
  const place = places[dialect];
  if (place === undefined) return;
  const list = body[place];
  if (!Array.isArray(list)) return;
  list.forEach((message: unknown, index) => {
    if (isRecord(message) && message['type'] === 'item_reference') throw badParameter(`${place}.${index}`, 'Nothing is known here of the item that this refers to. Send the item itself.');
    const results = isRecord(message) && (message['role'] === 'tool' || message['role'] === 'function' || (typeof message['type'] === 'string' && message['type'].endsWith('_output')));
    visit(message, `${place}.${index}`, 0, (grant, path) => {
      if (grants.includes(grant) && (!results || grants.includes('tool_results'))) return;
      throw refusal(grant, path);
    });
  });
}

function visit(value: unknown, path: string, depth: number, refuse: (grant: Grant, path: string) => void): void {
  if (depth > deepest) throw badParameter(path, 'This is nested too deeply.');
  if (Array.isArray(value)) return value.forEach((each, index) => visit(each, `${path}.${index}`, depth + 1, refuse));
  if (!isRecord(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (quoted.has(key) || inner === null) continue;
    const at = `${path}.${key}`;
    if (idKeys.has(key) || (key === 'audio' && isRecord(inner) && inner['id'] !== undefined)) refuse('file_id', at);
    const grant = Object.hasOwn(addressKeys, key) ? addressKeys[key]! : null;
    const address = isRecord(inner) ? (inner['url'] ?? inner['uri']) : key === 'source' || key === 'input_audio' ? undefined : inner;
    if (grant !== null && typeof address === 'string' && !address.startsWith('data:')) refuse(grant, at);
    visit(inner, at, depth + 1, refuse);
  }
}

function refusal(grant: Grant, path: string): Error {
  if (grant === 'image_url') return remoteImage(path);
  if (grant === 'file_id') return unsupportedParameter(path, 'What is kept at a provider is not known to be yours. Send it in the request itself.');
  return badParameter(path, 'AI Studio fetches no address that a request names. Send the bytes themselves, as a data URL.');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
