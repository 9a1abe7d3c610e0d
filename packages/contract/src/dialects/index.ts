import { chatFields } from './chat-fields.ts';
import type { DialectFields } from './dialect-field.ts';
import { embeddingsFields } from './embeddings-fields.ts';
import { messagesFields } from './messages-fields.ts';
import { responsesFields } from './responses-fields.ts';

export { binaryPlaces, type BinaryKind, type BinaryPlace, type BinaryPlaces } from './binary-places.ts';
export { grants, type DialectField, type DialectFields, type Grant } from './dialect-field.ts';

/** Every known field of each dialect that programs may use. Anything else a program sends is left out, and named. */
export const dialects = { chat: chatFields, responses: responsesFields, embeddings: embeddingsFields, messages: messagesFields } satisfies Record<string, DialectFields>;

export type Dialect = keyof typeof dialects;
