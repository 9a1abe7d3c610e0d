import type { Database } from '@aistudio/database';
import type { Scope } from '../document/scope.ts';
import type { Anchor } from '../passages/passage.ts';
import type { Hit } from '../words/hit.ts';

export interface FoundPassage extends Hit {
  text: string;
  context: string;
  anchor: Anchor;
}

/** The passages of these hits, in order. Checks again whether the reader may see them: anything forbidden in the meantime is missing. */
export async function readPassages(database: Database, scope: Scope, hits: Hit[]): Promise<FoundPassage[]> {
  if (hits.length === 0) return [];
  const wanted = `$${scope.parameters.length + 1}::text`;
  const rows = await database.query<{ version_id: string; ordinal: number; text: string; context: string; anchor: Anchor }>(
    {
      name: 'read_passages',
      text: `select p.version_id, p.ordinal, p.text, p.context, p.anchor
        from jsonb_to_recordset(${wanted}::jsonb) as hit("versionId" text, ordinal integer)
        join passages p on p.version_id = hit."versionId" and p.ordinal = hit.ordinal
        where p.version_id in (${scope.text})`,
    },
    [...scope.parameters, JSON.stringify(hits.map(({ versionId, ordinal }) => ({ versionId, ordinal })))],
  );
  const found = new Map(rows.map((row) => [`${row.ordinal} ${row.version_id}`, row]));
  return hits.flatMap((hit) => {
    const row = found.get(`${hit.ordinal} ${hit.versionId}`);
    return row ? [{ ...hit, text: row.text, context: row.context, anchor: row.anchor }] : [];
  });
}
