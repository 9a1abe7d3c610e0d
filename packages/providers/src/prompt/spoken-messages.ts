import type { GenerationMessage, GenerationPart, GenerationRequest } from '@aistudio/core';

const goOn =
  'Your last message was interrupted in the middle. Continue it from exactly where it stopped. ' +
  'Begin with the very next characters: do not repeat anything, do not apologise or comment, and do not reopen a code block that is already open.';

/**
 * The conversation without empty parts and messages, neighbours of one role joined, which several providers and many
 * chat templates insist on. A continuation is asked for in words, because only some models go on from an assistant
 * message at the end; the others refuse it or begin a new answer.
 */
export function spokenMessages(request: GenerationRequest): GenerationMessage[] {
  const say = (role: 'user' | 'assistant', text: string): GenerationMessage => ({ role, parts: [{ type: 'text', text }] });
  const continuation = request.continueFrom === null || request.continueFrom === '' ? [] : [say('assistant', request.continueFrom), say('user', goOn)];
  const joined: GenerationMessage[] = [];
  for (const message of [...request.messages, ...continuation].map(withoutEmpty).filter(isSomething)) {
    const last = joined.at(-1);
    // What came of a call stands before the text, so a message with results begins anew.
    if (last?.role !== message.role || message.toolResults || last.toolCalls) joined.push(message);
    else joined[joined.length - 1] = { ...last, parts: [...last.parts, ...message.parts], ...(message.toolCalls ? { toolCalls: message.toolCalls } : {}) };
  }
  return joined;
}

function withoutEmpty({ role, parts, toolCalls, toolResults }: GenerationMessage): GenerationMessage {
  return {
    role,
    // No provider takes an image from the assistant.
    parts: (role === 'assistant' ? parts.map(withoutThought) : parts).filter((part) => (part.type === 'image' || part.type === 'document' ? role === 'user' : part.type === 'file' || part.text !== '')),
    ...(toolCalls?.length ? { toolCalls } : {}),
    ...(toolResults?.length ? { toolResults } : {}),
  };
}

/** Thoughts in tags are no answer: models are not shown theirs again. */
function withoutThought(part: GenerationPart): GenerationPart {
  return part.type === 'text' ? { ...part, text: part.text.replace(/^\s*<((?:mm:|seed:)?think(?:ing)?)>[\s\S]*?<\/\1>\s*/, '') } : part;
}

function isSomething(message: GenerationMessage): boolean {
  return message.parts.length > 0 || message.toolCalls !== undefined || message.toolResults !== undefined;
}
