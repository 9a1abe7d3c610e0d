import { TOKEN_BYTES, tailOf } from '../token/token.ts';

/** One Chat Completions event as an HTTP chunk, with the position of its token. */
export interface EventTemplate {
  bytes: Buffer;
  tokenOffset: number;
}

/** Bytes on the wire of one content event, including chunk framing: what OpenAI sends, with its padding field. */
export const EVENT_WIRE_BYTES = 309;

const HEAD = {
  id: 'chatcmpl-CZ8qPzX3wLq7aV1tYd0nGkRbUeMh',
  object: 'chat.completion.chunk',
  created: 1_763_000_000,
};

/** Three templates: tokens followed by nothing, by a newline, by an "é". */
export function makeContentTemplates(model: string): Map<string, EventTemplate> {
  return new Map(['', '\n', 'é'].map((tail) => [tail, makeContentTemplate(model, tail)]));
}

export function templateFor(templates: Map<string, EventTemplate>, sequence: number): EventTemplate {
  return templates.get(tailOf(sequence))!;
}

/** The first event: the role and no content. */
export function roleEvent(model: string): Buffer {
  return toChunk(formatEvent(model, { role: 'assistant', content: '', refusal: null }, null, ''));
}

/** The last events: finish reason, usage if requested, [DONE], and the end of the response. */
export function closingEvents(model: string, events: number, withUsage: boolean): Buffer {
  const parts = [toChunk(formatEvent(model, {}, 'stop', ''))];
  if (withUsage) {
    const usage = { prompt_tokens: 12, completion_tokens: events, total_tokens: events + 12 };
    parts.push(toChunk(`data: ${JSON.stringify({ ...HEAD, model, choices: [], usage })}\n\n`));
  }
  parts.push(toChunk('data: [DONE]\n\n'), Buffer.from('0\r\n\r\n'));
  return Buffer.concat(parts);
}

function makeContentTemplate(model: string, tail: string): EventTemplate {
  const delta = { content: `~${'A'.repeat(TOKEN_BYTES - 1)}${tail}` };
  const plain = toChunk(formatEvent(model, delta, null, ''));
  const padding = 'x'.repeat(Math.max(0, EVENT_WIRE_BYTES - plain.length));
  const bytes = toChunk(formatEvent(model, delta, null, padding));
  return { bytes, tokenOffset: bytes.indexOf('~') };
}

function formatEvent(model: string, delta: object, finishReason: string | null, obfuscation: string): string {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: finishReason }];
  const event = { ...HEAD, model, system_fingerprint: null, choices, usage: null, obfuscation };
  return `data: ${JSON.stringify(event)}\n\n`;
}

function toChunk(text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]);
}
