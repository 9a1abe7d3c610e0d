import type { CheckedQuotes } from '@aistudio/contract/schemas';
import type { MessagePart } from '@aistudio/database';
import { requirePerson } from '../actor/require-person.ts';
import { AppError } from '../errors.ts';
import type { DocumentContext } from './document-context.ts';
import { readable } from './readable-documents.ts';

const find = {
  name: 'find_answer_to_check',
  text: `select m.parts from messages m join conversations c on c.id = m.conversation_id where m.id = $1::text and m.role = 'assistant' and c.user_id = $2::text and c.deleted_at is null`,
};

/** Looks the quotations of an answer up in the passages it was given, as far as the person may still read them. Throws not_found. */
export async function checkAnswerQuotes(context: DocumentContext, messageId: string): Promise<CheckedQuotes> {
  const person = requirePerson(context);
  const { database, retrieval } = context;
  const [row] = await database.query<{ parts: MessagePart[] }>(find, [messageId, person.id]);
  if (row === undefined) throw new AppError('not_found', 'There is no such answer.');
  const cited = row.parts.find((part) => part.type === 'passages')?.passages ?? [];
  if (cited.length === 0) return { quotes: [] };
  const passages = await retrieval.read({ text: `select d.version_id from documents d where ${readable('$1')}`, parameters: [person.id] }, cited);
  const numberOf = new Map(cited.map(({ versionId, ordinal, number }) => [`${versionId} ${ordinal}`, number]));
  const answer = row.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
  const checked = retrieval.checkQuotes(answer, passages.map(({ text }) => text));
  return { quotes: checked.map(({ quote, passage }) => ({ quote, passage: passage === null ? null : (numberOf.get(`${passages[passage]!.versionId} ${passages[passage]!.ordinal}`) ?? null) })) };
}
