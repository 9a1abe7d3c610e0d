import { filesOf, textOf, type Message } from '../messages/conversation.ts';
import type { PathItem } from '../messages/visible-path.ts';
import { exportWords as words } from '../../words/export-words.ts';
import { fill } from '../../words/fill.ts';

/** A question or an answer as it is exported. */
export interface ExportedTurn {
  /** Who wrote it. */
  heading: string;
  /** Markdown for an answer, plain text for a question. */
  text: string;
  markdown: boolean;
  /** Names of the attachments. */
  files: string[];
}

export interface ExportedConversation {
  title: string;
  turns: ExportedTurn[];
}

/** The visible branch, from its first question to its last answer. `nameOf` returns the name of a model. */
export function exportedTurns(path: readonly PathItem[], nameOf: (model: string) => string): ExportedTurn[] {
  return path.flatMap((item) => (item.kind === 'compare' ? item.answers : [item.message])).map((message) => turnOf(message, nameOf));
}

function turnOf(message: Message, nameOf: (model: string) => string): ExportedTurn {
  const isQuestion = message.role === 'user';
  return {
    heading: isQuestion ? words.youAsked : fill(words.answerOf, { model: nameOf(message.run?.model ?? words.theModel) }),
    text: textOf(message.parts),
    markdown: !isQuestion,
    files: filesOf(message.parts).map(({ name }) => name),
  };
}
