import { schema } from '@aistudio/database';

const { documents } = schema;

/** Columns with the versions that a document refers to: current, next and previous. */
export const heldVersions = { version: documents.versionId, next: documents.nextVersionId, previous: documents.previousVersionId };

export function versionsOf(rows: readonly { version: string; next: string | null; previous: string | null }[]): string[] {
  return rows.flatMap(({ version, next, previous }) => [version, next, previous].filter((each) => each !== null));
}
