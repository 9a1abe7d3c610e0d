import type { Document } from '@aistudio/contract/schemas';
import type { DocumentState } from '@aistudio/database';
import { beingRead } from './being-read.ts';
import { describeMeaning, meaningColumn, type MeaningRow } from './describe-meaning.ts';
import { isLocked } from './locked.ts';
import { countMembers, stateOfDocument } from './members/archive-state.ts';

export interface DocumentRow extends MeaningRow {
  id: string;
  name: string;
  size: number;
  format: string | null;
  title: string | null;
  state: DocumentState;
  sentence: string | null;
  locked: boolean;
  parent_id: string | null;
  /** Files in an archive; null if there are none, or for anything else. */
  members: number | null;
  members_read: number | null;
  members_failed: number | null;
  parts: number | null;
  parts_read: number;
  pictures: number;
  pictures_read: number;
  created_at: Date | string;
}

/** Of `documents d join document_versions v`. */
export const documentColumns = `d.id, d.name, v.size, v.format, v.title, ${stateOfDocument} as state, v.sentence, d.parent_id, ${countMembers('true')} as members, ${countMembers(`m.state not in ${beingRead}`)} as members_read, ${countMembers(`m.state = 'failed'`)} as members_failed, ${isLocked} as locked, v.parts, v.parts_read, v.pictures, v.pictures_read, d.created_at, ${meaningColumn}`;

export function viewOf(row: DocumentRow): Document {
  return {
    id: row.id,
    name: row.name,
    size: row.size,
    format: row.format,
    title: row.title,
    state: row.state,
    sentence: row.sentence ?? failedOf(row),
    needsPassword: row.locked,
    archive: row.parent_id,
    parts: row.members ?? row.parts,
    partsRead: row.members === null ? row.parts_read : (row.members_read ?? 0),
    pictures: row.pictures,
    picturesRead: row.pictures_read,
    ...describeMeaning(row),
    createdAt: new Date(row.created_at).toISOString(),
  };
}

function failedOf({ members, members_failed: failed }: DocumentRow): string | null {
  if (members === null || failed === null) return null;
  return `${failed} of ${members} files in it could not be read.`;
}
