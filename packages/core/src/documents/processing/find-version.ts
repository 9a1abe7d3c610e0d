import type { Database } from '@aistudio/database';
import { documentKey } from '../../files/document-key.ts';
import { ownerOf } from './owner-of-version.ts';

/** What is to be read. */
export interface VersionToRead {
  id: string;
  /** Of its bytes in the blobs. */
  key: string;
  name: string;
  /** For a web page: where it came from, and the charset its server named. */
  address: string | null;
  charset: string | null;
  /** Documents of different owners never share a process. */
  owner: string;
  /** Under the name of `passwordName`; null if nobody gave one. */
  sealedPassword: string | null;
}

const statement = {
  name: 'find_version',
  text: `select v.id, v.sha256, v.name, v.address, v.charset, (select p.sealed from document_passwords p where p.version_id = v.id) as sealed, ${ownerOf('v.id')} as owner
    from document_versions v where v.id = $1::text`,
};

/** Null if it was deleted in the meantime. */
export async function findVersion(database: Pick<Database, 'query'>, versionId: string): Promise<VersionToRead | null> {
  const [row] = await database.query<{ id: string; sha256: string; name: string; address: string | null; charset: string | null; owner: string | null; sealed: string | null }>(statement, [versionId]);
  if (row === undefined || row.owner === null) return null;
  return { id: row.id, key: documentKey(row.sha256), name: row.name, address: row.address, charset: row.charset, owner: row.owner, sealedPassword: row.sealed };
}
