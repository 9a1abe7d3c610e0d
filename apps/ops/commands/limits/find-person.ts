import type { ListedPerson } from '@aistudio/contract/schemas';
import type { Connection } from '../../connection.ts';

/** The person with this email address, in any case. Rejects if there is none. */
export async function findPerson(connection: Connection, email: string): Promise<ListedPerson> {
  const { people } = await connection.ask<{ people: ListedPerson[] }>('GET', '/api/administration/people');
  const person = people.find((each) => each.email === email.trim().toLowerCase());
  if (person === undefined) throw new Error(`There is nobody with the address ${email}.`);
  return person;
}
