import type { GenerationMessage, GenerationPart, GenerationRequest } from '@aistudio/core';

type Content = string | ({ type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } })[];

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: Content;
}

/** What a server understands beyond the common core. */
export interface RequestDialect {
  tokenLimit: 'max_tokens' | 'max_completion_tokens';
  /** Whether it may be asked for usage in a stream. */
  usage: boolean;
}

const goOn =
  'Your last message was interrupted in the middle. Continue it from exactly where it stopped. ' +
  'Begin with the very next characters: do not repeat anything, do not apologise or comment, and do not reopen a code block that is already open.';

/** The JSON body of a streamed Chat Completions request. */
export function buildRequest(request: GenerationRequest, dialect: RequestDialect): string {
  return JSON.stringify({
    model: request.model,
    messages: buildMessages(request),
    stream: true,
    ...(dialect.usage ? { stream_options: { include_usage: true } } : {}),
    ...(request.maximumOutputTokens === null ? {} : { [dialect.tokenLimit]: request.maximumOutputTokens }),
  });
}

/**
 * A continuation is asked for in words, because only some servers go on from an assistant message at the end
 * and the others refuse it or begin a new answer.
 */
function buildMessages(request: GenerationRequest): ChatMessage[] {
  const spoken = request.messages.map(buildMessage).filter((message) => message.content.length > 0);
  const continuation: ChatMessage[] =
    request.continueFrom === null || request.continueFrom === ''
      ? []
      : [
          { role: 'assistant', content: request.continueFrom.toWellFormed() },
          { role: 'user', content: goOn },
        ];
  const system: ChatMessage[] = request.system === null || request.system === '' ? [] : [{ role: 'system', content: request.system.toWellFormed() }];
  return [...system, ...joinNeighbours([...spoken, ...continuation])];
}

function buildMessage(message: GenerationMessage): ChatMessage {
  const parts = message.parts.filter((part) => part.type !== 'text' || part.text !== '');
  if (message.role === 'assistant' || !parts.some((part) => part.type === 'image')) {
    return { role: message.role, content: parts.flatMap((part) => (part.type === 'image' ? [] : [textOf(part)])).join('\n\n') };
  }
  return {
    role: message.role,
    content: parts.map((part) =>
      part.type === 'image' ? { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${part.data}` } } : { type: 'text', text: textOf(part) },
    ),
  };
}

function textOf(part: Exclude<GenerationPart, { type: 'image' }>): string {
  if (part.type === 'text') return part.text.toWellFormed();
  const text = part.text.toWellFormed();
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const name = part.name.toWellFormed().replace(/[\u0000-\u001f`]+/g, ' ').trim();
  return `File "${name}" (${part.mediaType}):\n${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** Chat templates of many open models refuse two messages of the same role in a row. */
function joinNeighbours(messages: ChatMessage[]): ChatMessage[] {
  const joined: ChatMessage[] = [];
  for (const message of messages) {
    const last = joined.at(-1);
    if (last?.role !== message.role) joined.push(message);
    else joined[joined.length - 1] = { role: last.role, content: joinContents(last.content, message.content) };
  }
  return joined;
}

function joinContents(first: Content, second: Content): Content {
  if (typeof first === 'string' && typeof second === 'string') return `${first}\n\n${second}`;
  const list = (content: Content) => (typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content);
  return [...list(first), ...list(second)];
}
