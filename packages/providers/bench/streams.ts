import { crc32 } from 'node:zlib';
import { existsSync, readFileSync } from 'node:fs';

export type StreamName = 'chat' | 'responses' | 'gemini' | 'converse';

// What a recording holds is the provider's to say.
// oxlint-disable-next-line typescript/no-explicit-any
type Event = any;

interface Shape {
  recording: string;
  /** Most of the stream consists of these; they are repeated. */
  isContent(event: Event): boolean;
  /** Without a recording: one piece of text. */
  piece(text: string): object;
  ending: object[];
  frame(event: Event): Buffer;
}

const sse = (event: object) => Buffer.from(`data: ${JSON.stringify(event)}\n\n`);
const usage = { input_tokens: 3, input_tokens_details: { cached_tokens: 0 }, output_tokens: 4, output_tokens_details: { reasoning_tokens: 0 } };

const shapes: Record<StreamName, Shape> = {
  chat: {
    recording: 'openai/openai-text.chunks.txt',
    isContent: (event) => typeof event.choices[0]?.delta.content === 'string',
    piece: (content) => ({ id: 'chatcmpl-made', object: 'chat.completion.chunk', created: 1770933892, model: 'made', choices: [{ index: 0, delta: { content }, logprobs: null, finish_reason: null }] }),
    ending: [{ id: 'chatcmpl-made', object: 'chat.completion.chunk', created: 1770933892, model: 'made', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }],
    frame: sse,
  },
  responses: {
    recording: 'openai/openai-phase.1.chunks.txt',
    isContent: (event) => event.type === 'response.output_text.delta',
    piece: (delta) => ({ type: 'response.output_text.delta', item_id: 'msg_made', output_index: 0, content_index: 0, delta, logprobs: [], sequence_number: 7, obfuscation: 'abcdef' }),
    ending: [{ type: 'response.completed', response: { status: 'completed', usage } }],
    frame: (event) => Buffer.from(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`),
  },
  gemini: {
    recording: 'google/google-text.chunks.txt',
    isContent: (event) => event.candidates[0].finishReason === undefined,
    piece: (text) => ({ candidates: [{ content: { parts: [{ text }], role: 'model' }, index: 0 }], usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 10, totalTokenCount: 19 }, modelVersion: 'made', responseId: 'made' }),
    ending: [{ candidates: [{ content: { parts: [{ text: '' }], role: 'model' }, finishReason: 'STOP', index: 0 }], usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 10, totalTokenCount: 19 } }],
    frame: sse,
  },
  converse: {
    recording: 'amazon-bedrock/amazon-bedrock-text.chunks.txt',
    isContent: (event) => event.contentBlockDelta !== undefined,
    piece: (text) => ({ contentBlockDelta: { contentBlockIndex: 0, delta: { text }, p: 'abcdefghijkl' } }),
    ending: [{ messageStop: { stopReason: 'end_turn' } }, { metadata: { usage: { inputTokens: 3, outputTokens: 4, totalTokens: 7 }, metrics: { latencyMs: 7 } } }],
    frame: frameMessage,
  },
};

/** One read per event. From `recordings` if it has the dialect's, its pieces of text repeated until there are 300; made up otherwise. */
export function readStream(name: StreamName, recordings: string | undefined): { reads: Buffer[]; source: string } {
  const shape = shapes[name];
  const path = recordings === undefined ? '' : `${recordings}/${shape.recording}`;
  if (!existsSync(path)) {
    const pieces = Array.from({ length: 300 }, (_, index) => shape.piece(index % 12 === 0 ? '.\n\n' : ` word${index}`));
    return { reads: [...pieces, ...shape.ending].map(shape.frame), source: 'made up' };
  }
  const events = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Event);
  const last = events.findLastIndex(shape.isContent);
  const content = events.filter(shape.isContent);
  const repeated = Array.from({ length: Math.max(0, 300 - content.length) }, (_, index) => content[index % content.length]);
  return { reads: [...events.slice(0, last + 1), ...repeated, ...events.slice(last + 1)].map(shape.frame), source: shape.recording };
}

/** An event as `application/vnd.amazon.eventstream`. */
function frameMessage(event: Record<string, object>): Buffer {
  const [[type, value] = ['', {}]] = Object.entries(event);
  const header = (key: string, text: string) => Buffer.concat([Buffer.of(key.length), Buffer.from(key), Buffer.of(7, 0, text.length), Buffer.from(text)]);
  const headers = Buffer.concat([header(':event-type', type), header(':content-type', 'application/json'), header(':message-type', 'event')]);
  const message = Buffer.concat([Buffer.alloc(12), headers, Buffer.from(JSON.stringify(value)), Buffer.alloc(4)]);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(headers.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  message.writeUInt32BE(crc32(message.subarray(0, -4)), message.length - 4);
  return message;
}
