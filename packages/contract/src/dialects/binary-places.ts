/** What the base64 contains, which decides how many tokens it is expected to be. */
export type BinaryKind = 'image' | 'recording' | 'film' | 'file';

export interface BinaryPlace {
  /** The keys from a part or item down to the base64, with or without a data URL prefix. */
  path: readonly string[];
  /** If no media type says otherwise. */
  kind: BinaryKind;
  /** The key beside the base64 that says what it is; no other key is read, so none counts. */
  mediaType?: string;
  /** The `type` beside the base64; with another type it is text. */
  beside?: string;
}

/** Where the requests of a dialect contain bytes. */
export interface BinaryPlaces {
  /** The fields that lead to parts, from the body inwards. What a model reads as text, such as arguments of tools, is not among them. */
  through: readonly string[];
  places: readonly BinaryPlace[];
}

/** In content of OpenAI's dialects as model servers read it; the last two are Gemini's. */
const inContent: readonly BinaryPlace[] = [
  { path: ['image_url'], kind: 'image' },
  { path: ['image_url', 'url'], kind: 'image' },
  { path: ['input_audio', 'data'], kind: 'recording' },
  { path: ['audio_url'], kind: 'recording' },
  { path: ['audio_url', 'url'], kind: 'recording' },
  { path: ['video_url'], kind: 'film' },
  { path: ['video_url', 'url'], kind: 'film' },
  { path: ['file', 'file_data'], kind: 'file' },
  { path: ['file_data'], kind: 'file' },
  { path: ['inline_data', 'data'], kind: 'file', mediaType: 'mime_type' },
  { path: ['inlineData', 'data'], kind: 'file', mediaType: 'mimeType' },
];

/** Anthropic's; a source of another type is text or an address. */
const inSources: readonly BinaryPlace[] = [{ path: ['source', 'data'], kind: 'file', mediaType: 'media_type', beside: 'base64' }];

/** By dialect. Embeddings have no place for bytes. */
export const binaryPlaces = {
  chat: { through: ['messages', 'content', 'images'], places: [...inContent, ...inSources] },
  responses: { through: ['input', 'content', 'output'], places: [...inContent, { path: ['result'], kind: 'image', beside: 'image_generation_call' }] },
  messages: { through: ['messages', 'system', 'content', 'source'], places: inSources },
} satisfies Record<string, BinaryPlaces>;
