import type { Document } from '@aistudio/contract/schemas';
import type { DocumentState } from '@aistudio/database';
import { describeMeaning, meaningColumn, type MeaningRow } from './describe-meaning.ts';
import { isLocked } from './locked.ts';

export interface DocumentRow extends MeaningRow {
  id: string;
  name: string;
  size: number;
  format: string | null;
  title: string | null;
  state: DocumentState;
  sentence: string | null;
  locked: boolean;
  parts: number | null;
  parts_read: number;
  pictures: number;
  pictures_read: number;
  created_at: Date | string;
}

/** Of `documents d join document_versions v`. */
export const documentColumns = `d.id, d.name, v.size, v.format, v.title, v.state, v.sentence, ${isLocked} as locked, v.parts, v.parts_read, v.pictures, v.pictures_read, d.created_at, ${meaningColumn}`;

export function viewOf(row: DocumentRow): Document {
  return {
    id: row.id,
    name: row.name,
    size: row.size,
    format: row.format,
    title: row.title,
    state: row.state,
    sentence: row.sentence,
    needsPassword: row.locked,
    parts: row.parts,
    partsRead: row.parts_read,
    pictures: row.pictures,
    picturesRead: row.pictures_read,
    ...describeMeaning(row),
    createdAt: new Date(row.created_at).toISOString(),
  };
}
