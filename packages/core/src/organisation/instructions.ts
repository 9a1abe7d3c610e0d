import type { Role } from '@aistudio/contract';
import type { Instructions, InstructionsChange } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import type { IdentityContext } from '../actor/identities.ts';
import { requirePerson } from '../actor/require-person.ts';
import type { Context } from '../context.ts';
import { parseOrganisation } from './stored-organisation.ts';

const statement = {
  name: 'read_instructions',
  text: `
    select u.role, s.value as organisation, p.instructions as own
    from users u left join settings s on s.key = 'organisation' left join person_settings p on p.user_id = u.id
    where u.id = $1::text`,
};

/** The instructions that apply to a person's questions. */
export async function findInstructions(database: Database, personId: string): Promise<Instructions> {
  const [row] = await database.query<{ role: Role; organisation: string | null; own: string | null }>(statement, [personId]);
  return row === undefined ? { organisation: '', own: '' } : instructionsIn(row.role, row.organisation, row.own);
}

/** From the rows of the organisation and of the person, null if none are stored. */
export function instructionsIn(role: Role, organisation: string | null, own: string | null): Instructions {
  const { instructions } = parseOrganisation(organisation);
  return { organisation: [instructions.everybody, instructions[role]].filter((each) => each !== '').join('\n\n'), own: own ?? '' };
}

/** As a model gets them; null for none. */
export function systemOf({ organisation, own }: Instructions): string | null {
  const parts = [
    ...(organisation === '' ? [] : [`Instructions of the organisation:\n${organisation}`]),
    ...(own === '' ? [] : [`Instructions of the person who asks, as far as those of the organisation allow:\n${own}`]),
  ];
  return parts.length === 0 ? null : parts.join('\n\n');
}

/** The instructions that apply to the caller's own questions. */
export function readInstructions(context: Context): Promise<Instructions> {
  return findInstructions(context.database, requirePerson(context).id);
}

export async function changeOwnInstructions(context: IdentityContext, { own }: InstructionsChange): Promise<void> {
  const person = requirePerson(context);
  const row = { instructions: own, updatedAt: new Date(context.clock.now()) };
  await context.database.drizzle.insert(schema.personSettings).values({ userId: person.id, ...row }).onConflictDoUpdate({ target: schema.personSettings.userId, set: row });
  context.identities.forgetSessions();
}
