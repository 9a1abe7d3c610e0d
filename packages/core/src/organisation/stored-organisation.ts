import { organisation, type Organisation } from '@aistudio/contract/schemas';
import { type Database, schema } from '@aistudio/database';
import { parseStored } from '../parse-stored.ts';

export const organisationKey = 'organisation';
const statement = { name: 'read_organisation', text: `select value from settings where key = $1::text` };

export const defaultOrganisation: Organisation = {
  name: '',
  colour: 'green',
  banner: '',
  links: [],
  instructions: { everybody: '', administrator: '', staff: '', student: '' },
  starters: { administrator: [], staff: [], student: [] },
  writesTitles: true,
  titleModel: '',
  logo: null,
};

/** As stored, with defaults for the rest. */
export async function readStoredOrganisation(database: Database): Promise<Organisation> {
  const [row] = await database.query<{ value: string }>(statement, [organisationKey]);
  return parseOrganisation(row?.value ?? null);
}

export function parseOrganisation(value: string | null): Organisation {
  const stored = value === null ? {} : (JSON.parse(value) as Record<string, unknown>);
  return parseStored(organisation, { ...defaultOrganisation, ...stored });
}

export async function storeOrganisation(database: Database, changed: Organisation, now: number): Promise<void> {
  const row = { value: JSON.stringify(changed), updatedAt: new Date(now) };
  await database.drizzle.insert(schema.settings).values({ key: organisationKey, ...row }).onConflictDoUpdate({ target: schema.settings.key, set: row });
}
