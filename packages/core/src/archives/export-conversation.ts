import type { ConversationFile } from '@aistudio/contract/schemas';
import { requireScope } from '../actor/require-scope.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { readConversationFile } from './read-conversation-file.ts';

/** The person's own conversation with all its branches, to keep or to import elsewhere. Throws not_found. */
export async function exportConversation(context: Context, id: string): Promise<ConversationFile> {
  const person = requireScope(context, 'conversations');
  const found = await readConversationFile(context.database, person.id, id);
  if (found === null || found.deleted) throw new AppError('not_found', 'There is no such conversation.');
  return found.file;
}
