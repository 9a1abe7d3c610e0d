import type { GenerationMessage, GenerationPart, GenerationRequest } from '@aistudio/core';

const goOn =
  'Your last message was interrupted in the middle. Continue it from exactly where it stopped. ' +
  'Begin with the very next characters: do not repeat anything, do not apologise or comment, and do not reopen a code block that is already open.';

/**
 * The conversation without empty parts and messages, and with adjacent messages of one role joined, which several providers and many
 * chat templates require. A continuation is requested in words, because only some models continue from an assistant
 * message at the end; the others refuse it or start a new answer.
 */
export function spokenMessages(request: GenerationRequest): GenerationMessage[] {
  const say = (role: 'user' | 'assistant', text: string): GenerationMessage => ({ role, parts: [{ type: 'text', text }] });
  const continuation = request.continueFrom === null || request.continueFrom === '' ? [] : [say('assistant', request.continueFrom), say('user', goOn)];
  const joined: GenerationMessage[] = [];
  for (const message of [...request.messages, ...continuation].map(withoutEmpty).filter(isSomething)) {
    const last = joined.at(-1);
    // The results of a call come before the text, so a message with results starts a new one.
    if (last?.role !== message.role || message.toolResults || last.toolCalls) joined.push(message);
    else joined[joined.length - 1] = { ...last, parts: [...last.parts, ...message.parts], ...(message.toolCalls ? { toolCalls: message.toolCalls } : {}) };
  }
  return joined;
}

function withoutEmpty({ role, parts, toolCalls, toolResults }: GenerationMessage): GenerationMessage {
  return {
    role,
    // No provider accepts an image from the assistant.
    parts: (role === 'assistant' ? parts.map(withoutThought) : parts).filter((part) => (part.type === 'image' || part.type === 'document' ? role === 'user' : part.type === 'file' || part.text !== '')),
    ...(toolCalls?.length ? { toolCalls } : {}),
    ...(toolResults?.length ? { toolResults } : {}),
  };
}

/** Thoughts in tags are not part of the answer: models do not get theirs back. */
function withoutThought(part: GenerationPart): GenerationPart {
  return part.type === 'text' ? { ...part, text: part.text.replace(/^\s*<((?:mm:|seed:)?think(?:ing)?)>[\s\S]*?<\/\1>\s*/, '') } : part;
}

function isSomething(message: GenerationMessage): boolean {
  return message.parts.length > 0 || message.toolCalls !== undefined || message.toolResults !== undefined;
}
