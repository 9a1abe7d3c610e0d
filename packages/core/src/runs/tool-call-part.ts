import type { MessagePart } from '@aistudio/database';
import { parseExact, type ToolInput } from '@aistudio/stream';
import type { ToolCall } from '../ports/model-provider.ts';
import { storableText } from './storable-text.ts';

type CallPart = Extract<MessagePart, { type: 'tool-call' }>;

/** A call as an event of the run's log: its input as JSON if it is valid. */
export function eventOfCall({ id, name, input: text, replay }: ToolCall): ToolInput {
  const input = parsed(text);
  const aistudio = { ...(replay == null ? {} : { replay }), ...(textOf(input) === text ? {} : { text }) };
  return { type: 'tool-input-available', toolCallId: id, toolName: name, input, ...(Object.keys(aistudio).length === 0 ? {} : { providerMetadata: { aistudio } }) };
}

/** The same, back. */
export function callOfEvent({ toolCallId, toolName, input, providerMetadata }: ToolInput): ToolCall {
  const { replay = null, text = textOf(input) } = providerMetadata?.aistudio ?? {};
  return { id: toolCallId, name: toolName, input: text, replay };
}

function textOf(input: unknown): string {
  return typeof input === 'string' ? input : JSON.stringify(input);
}

/** As a part of the message in which it is stored. */
export function partOfCall(event: ToolInput): CallPart {
  const { id, name, input, replay } = callOfEvent(event);
  return { type: 'tool-call', id: storableText(id), name: storableText(name), input: storableText(input), replay: replay == null ? null : storableText(replay) };
}

export function eventOfPart({ id, name, input, replay }: CallPart): ToolInput {
  return eventOfCall({ id, name, input, replay });
}

/** A bare string stays the text it is, so that reading it back is the same. */
function parsed(input: string): unknown {
  try {
    const value: unknown = parseExact(input);
    return typeof value === 'string' ? input : value;
  } catch {
    return input;
  }
}
