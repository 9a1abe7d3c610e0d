import { schema } from '@aistudio/database';
import { eq } from 'drizzle-orm';
import { requireAdministrator } from '../actor/require-administrator.ts';
import { requirePerson } from '../actor/require-person.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { AppError } from '../errors.ts';
import { documentKey } from '../files/document-key.ts';
import type { FileContext } from '../files/file-context.ts';
import { fileNameOf, jsonEntry, textEntry, type ArchiveEntry } from './archive-entry.ts';
import { conversationMarkdown } from './conversation-markdown.ts';
import { ownRows } from './own-rows.ts';
import { readConversationFile } from './read-conversation-file.ts';

/**
 * Everything that belongs to a person, as the files of one archive, read while it is written: conversations as JSON and as Markdown, including
 * the trash, files, documents, instructions, ratings, usage, and what is known about the account and its keys. For the person, or for an
 * administrator; the audit says so. Throws forbidden or not_found.
 */
export async function exportPerson(context: FileContext, id: string): Promise<{ name: string; entries: AsyncGenerator<ArchiveEntry, void> }> {
  const asker = requirePerson(context);
  if (id !== asker.id) requireAdministrator(context);
  const { users, personSettings } = schema;
  const [person] = await context.database.drizzle.select().from(users).where(eq(users.id, id));
  if (person === undefined) throw new AppError('not_found', 'There is no person with this id.');
  const [settings] = await context.database.drizzle.select().from(personSettings).where(eq(personSettings.userId, id));
  await context.database.drizzle.transaction((transaction) => recordAudit(context, transaction, { verb: 'export_person', target: { kind: 'person', id } }));
  const day = new Date(context.clock.now()).toISOString().slice(0, 10);
  const profile = { name: person.name, email: person.email, role: person.role, createdAt: person.createdAt, lastSeenAt: person.lastSeenAt, instructions: settings?.instructions ?? '' };
  return { name: `${fileNameOf(person.name)} ${day}.zip`, entries: entriesOf(context, id, profile) };
}

async function* entriesOf(context: FileContext, userId: string, profile: object): AsyncGenerator<ArchiveEntry, void> {
  const { database } = context;
  yield textEntry('README.txt', readme);
  yield jsonEntry('account.json', profile);
  for await (const { id, title } of ownRows<{ id: string; title: string | null }>(database, userId, 'conversations')) {
    const conversation = await readConversationFile(database, userId, id);
    if (conversation === null || conversation.file.messages.length === 0) continue;
    const { deleted, file, request } = conversation;
    const path = `${deleted ? 'trash' : 'conversations'}/${file.createdAt.slice(0, 10)} ${fileNameOf(title ?? 'untitled')} ${id.slice(-8)}`;
    yield jsonEntry(`${path}.json`, file);
    yield textEntry(`${path}.md`, conversationMarkdown(file));
    if (request !== null) yield textEntry(`${path}.request.json`, request);
  }
  for (const kind of ['files', 'documents'] as const) {
    for await (const { id, name, sha256 } of ownRows<{ id: string; name: string; sha256: string | null }>(database, userId, kind)) {
      yield await storedEntry(context, `${kind}/${id.slice(-8)} ${fileNameOf(name)}`, sha256 === null ? `files/${id}` : documentKey(sha256));
    }
  }
  for (const kind of ['keys', 'ratings', 'usage'] as const) yield rowsEntry(context, userId, kind);
}

async function storedEntry({ blobs }: FileContext, path: string, key: string): Promise<ArchiveEntry> {
  const content = await blobs.read(key);
  return content === null ? textEntry(`${path}.missing.txt`, 'This file is no longer stored.\n') : { path, bytes: () => content.bytes };
}

/** One JSON object per line: there may be very many. */
function rowsEntry({ database }: FileContext, userId: string, kind: 'keys' | 'ratings' | 'usage'): ArchiveEntry {
  return {
    path: `${kind}.jsonl`,
    async *bytes() {
      for await (const row of ownRows(database, userId, kind)) yield new TextEncoder().encode(`${JSON.stringify(row)}\n`);
    },
  };
}

const readme = `Everything that AI Studio keeps of one person.

account.json      the account, and the instructions that this person wrote
conversations/    each conversation as Markdown, to be read, and as JSON, which can be imported again
trash/            the same for conversations that were deleted less than 30 days ago
files/            files of questions and images of answers
documents/        documents in repositories of this person
keys.jsonl        API keys, without their secrets; one a line, as in the next two
ratings.jsonl     what this person thought of answers
usage.jsonl       what was used, without questions and answers
`;
