import type { Database, Parameter } from '@aistudio/database';

/** Finds the document through which each version was reached. `allowed` is a condition on `documents d`, `versions` the parameter with the versions' ids. */
export const naming = (name: string, allowed: string, versions: string): { name: string; text: string } => ({
  name,
  text: `
    select distinct on (d.version_id) d.version_id as "versionId", d.id, d.name from documents d
    where d.version_id in (select value from jsonb_array_elements_text(cast(${versions}::text as jsonb))) and ${allowed} order by d.version_id, d.created_at, d.id`,
});

/** By version; those that `statement`, made by `naming`, does not allow are missing. `parameters` come before the versions' ids. */
export async function nameDocuments(database: Pick<Database, 'query'>, statement: { name: string; text: string }, parameters: readonly Parameter[], versionIds: readonly string[]): Promise<Map<string, { id: string; name: string }>> {
  if (versionIds.length === 0) return new Map();
  const rows = await database.query<{ versionId: string; id: string; name: string }>(statement, [...parameters, JSON.stringify([...new Set(versionIds)])]);
  return new Map(rows.map(({ versionId, ...document }) => [versionId, document]));
}
