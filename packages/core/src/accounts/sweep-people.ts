import { requireSystem } from '../actor/require-system.ts';
import { handOverForPerson } from '../repositories/hand-over-for-person.ts';
import type { FileContext } from '../files/file-context.ts';

const batch = 20;

const due = { name: 'find_people_to_erase', text: `select id from users where delete_after < $1::timestamptz order by delete_after limit $2::int` };
const files = { name: 'find_files_of_person', text: `select id from files where user_id = $1::text` };

/** What outlives a person does not identify them: of their usage the role, the model and the cost remain. */
const erase = [
  { name: 'erase_usage_person', text: `update usage_entries set user_id = 'erased', api_key_id = null where user_id = $1::text` },
  { name: 'erase_balances', text: `delete from budget_balances where subject = $1::text or budget_id in (select id from budgets where scope = 'person' and subject = $1::text)` },
  { name: 'erase_key_budgets', text: `delete from budgets where scope = 'key' and subject in (select id from api_keys where user_id = $1::text)` },
  { name: 'erase_budgets', text: `delete from budgets where scope = 'person' and subject = $1::text` },
  { name: 'erase_invitations', text: `delete from invitations where email = (select email from users where id = $1::text)` },
  { name: 'erase_audit_salt', text: `delete from audit_salts where person_id = $1::text` },
  // Conversations, runs, files, documents, repositories, keys, sessions and ways to sign in go with it.
  { name: 'erase_person', text: `delete from users where id = $1::text and delete_after is not null` },
];

/** Permanently deletes people who were deleted two weeks ago, with everything they own. Returns how many. */
export async function sweepPeople(context: Pick<FileContext, 'actor' | 'blobs' | 'clock' | 'database' | 'log'>): Promise<number> {
  requireSystem(context);
  const { blobs, database, log } = context;
  const people = await database.query<{ id: string }>(due, [new Date(context.clock.now()).toISOString(), batch]);
  for (const { id } of people) {
    await handOverForPerson(database, id);
    // Bytes first: if this is interrupted, the row leads back to what is left.
    for (const file of await database.query<{ id: string }>(files, [id])) await blobs.delete(`files/${file.id}`);
    for (const statement of erase) await database.query(statement, [id]);
    log.info('person_erased', { erasedId: id });
  }
  return people.length;
}
