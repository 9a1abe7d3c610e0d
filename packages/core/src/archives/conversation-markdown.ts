import type { ConversationFile, FileMessage } from '@aistudio/contract/schemas';

/** A conversation to read: its branches one after the other, each from where it leaves the previous one. */
export function conversationMarkdown({ title, createdAt, messages }: ConversationFile): string {
  const children = Map.groupBy(messages, ({ parentId }) => parentId);
  const pieces = [`# ${title ?? 'Untitled'}`, `Begun ${createdAt.slice(0, 10)}`];
  const open = [...(children.get(null) ?? [])].reverse();
  for (let message = open.pop(); message !== undefined; message = open.pop()) {
    const versions = children.get(message.parentId)!;
    pieces.push(headingOf(message, versions), ...message.parts.flatMap(textOf));
    open.push(...[...(children.get(message.id) ?? [])].reverse());
  }
  return `${pieces.join('\n\n')}\n`;
}

function headingOf(message: FileMessage, versions: readonly FileMessage[]): string {
  const version = versions.length > 1 ? ` (version ${versions.indexOf(message) + 1} of ${versions.length})` : '';
  const ended = message.ended === undefined || message.ended === 'completed' ? '' : `, ${message.ended}`;
  return message.role === 'user' ? `## Question${version}` : `## Answer${version}: ${message.model ?? 'unknown model'}${ended}`;
}

function textOf(part: FileMessage['parts'][number]): string[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : [part.text];
    case 'file':
      return [`File: ${part.name}`];
    case 'repository':
      return [`Repository: ${part.name}`];
    case 'source':
      return [`Source: ${part.title === '' ? '' : `${part.title} `}<${part.url}>`];
    case 'tool-call':
      return [`Asked for ${part.name}: ${part.input}`];
    case 'reasoning':
    case 'passages':
      return [];
  }
}
