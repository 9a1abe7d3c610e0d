import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env['AISTUDIO_DOCUMENTS'] ?? '';

/** False if the public documents, which are not part of the repository, are not available. */
export const haveDocuments = existsSync(join(folder, 'documents')) && existsSync(join(folder, 'cases', 'documents'));
if (!haveDocuments) console.warn('NOT RUN: tests on real documents, because AISTUDIO_DOCUMENTS does not name a folder with documents/ and cases/documents/.');

export function readCase(name: string): Uint8Array {
  return readFileSync(join(folder, 'cases', 'documents', name));
}

/** Their names, without their descriptions. */
export function documentNames(place: 'documents' | 'cases/documents'): string[] {
  return haveDocuments ? readdirSync(join(folder, place)).filter((name) => name !== 'README.md') : [];
}

export function readDocument(place: 'documents' | 'cases/documents', name: string): Uint8Array {
  return readFileSync(join(folder, place, name));
}
