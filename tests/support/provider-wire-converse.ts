import { crc32 } from 'node:zlib';
import type { ProviderWire } from './provider-wire.ts';

/** One message of `application/vnd.amazon.eventstream`, as in https://smithy.io/2.0/aws/amazon-eventstream.html. */
export function eventStreamMessage(headers: Record<string, string>, payload: Uint8Array): Buffer {
  const head = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const [nameBytes, valueBytes, length] = [Buffer.from(name), Buffer.from(value), Buffer.alloc(2)];
      length.writeUInt16BE(valueBytes.length);
      return Buffer.concat([Buffer.of(nameBytes.length), nameBytes, Buffer.of(7), length, valueBytes]);
    }),
  );
  const message = Buffer.alloc(12 + head.length + payload.length + 4);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(head.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  head.copy(message, 12);
  message.set(payload, 12 + head.length);
  message.writeUInt32BE(crc32(message.subarray(0, message.length - 4)), message.length - 4);
  return message;
}

/** An event of Bedrock, padded as Bedrock pads it. */
export function converseEvent(type: string, value: object): Buffer {
  const padded = { ...value, p: 'abcdefghijklmnopqrstuvwxyz'.slice(0, type.length) };
  return rawEvent(type, Buffer.from(JSON.stringify(padded)));
}

export function converseException(type: string, message: string): Buffer {
  return eventStreamMessage({ ':exception-type': type, ':content-type': 'application/json', ':message-type': 'exception' }, Buffer.from(JSON.stringify({ message })));
}

const rawEvent = (type: string, payload: Uint8Array) => eventStreamMessage({ ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' }, payload);
const reasons = { stop: 'end_turn', length: 'max_tokens', 'content-filter': 'content_filtered', 'tool-calls': 'tool_use' };
const errors = {
  rate_limited: { type: 'throttlingException', message: 'Too many requests, please wait before trying again.' },
  overloaded: { type: 'serviceUnavailableException', message: 'Bedrock is unable to process your request.' },
  provider_unavailable: { type: 'modelStreamErrorException', message: 'The model stopped unexpectedly.' },
};

/** Bedrock's ConverseStream as documented. */
export const converseWire: ProviderWire = {
  contentType: 'application/vnd.amazon.eventstream',
  begin: () => [converseEvent('messageStart', { role: 'assistant' })],
  text: (text) => [converseEvent('contentBlockDelta', { contentBlockIndex: 1, delta: { text } })],
  reasoning: (text) => [converseEvent('contentBlockDelta', { contentBlockIndex: 0, delta: { reasoningContent: { text } } })],
  toolCall: (toolUseId, name, input) => [
    converseEvent('contentBlockStart', { contentBlockIndex: 2, start: { toolUse: { toolUseId, name } } }),
    converseEvent('contentBlockDelta', { contentBlockIndex: 2, delta: { toolUse: { input: input.slice(0, 5) } } }),
    converseEvent('contentBlockDelta', { contentBlockIndex: 2, delta: { toolUse: { input: input.slice(5) } } }),
    converseEvent('contentBlockStop', { contentBlockIndex: 2 }),
  ],
  finish: (reason, { input, output, cached }) => [
    converseEvent('contentBlockStop', { contentBlockIndex: 1 }),
    converseEvent('messageStop', { stopReason: reasons[reason] }),
    converseEvent('metadata', { usage: { inputTokens: input - cached, outputTokens: output, totalTokens: input + output, cacheReadInputTokens: cached }, metrics: { latencyMs: 7 } }),
  ],
  error: (kind) => [converseException(errors[kind].type, errors[kind].message)],
  garbage: () => [rawEvent('contentBlockDelta', Buffer.from('{"contentBlockIndex":0,"delta":{"te'))],
  oversized: () => [rawEvent('contentBlockDelta', Buffer.alloc(1_100_000, 0x20))],
  checked: { payload: Buffer.from('{"contentBlockIndex":0,"delta":{"text":"Hello \\"you\\" — 🧪"},"p":"abc"}'), frame: (payload) => rawEvent('contentBlockDelta', payload) },
};
