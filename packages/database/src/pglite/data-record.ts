import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** What is known about a data directory without opening it: `<directory>/database.json`. */
export interface DataRecord {
  /** How many migrations were applied; programs from before `migrations` compare it with their own. */
  schema: number;
  /** The names of those migrations; absent if such a program wrote the record: then they are the first `schema` ones. */
  migrations?: string[];
  /** Major version of the Postgres inside PGlite. */
  postgres: number;
}

/** Null for a directory whose setup was never finished. */
export async function readDataRecord(directory: string): Promise<DataRecord | null> {
  const text = await readFile(join(directory, 'database.json'), 'utf8').catch(ignoreAbsence);
  return text === null ? null : (JSON.parse(text) as DataRecord);
}

export async function writeDataRecord(directory: string, record: DataRecord): Promise<void> {
  const path = join(directory, 'database.json');
  const file = await open(`${path}.new`, 'w', 0o600);
  await file.writeFile(`${JSON.stringify(record)}\n`);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
}

/** The major version of PGlite's files; null if there are none. */
export async function readPostgresVersion(directory: string): Promise<number | null> {
  const text = await readFile(join(directory, 'database', 'PG_VERSION'), 'utf8').catch(ignoreAbsence);
  return text === null ? null : Number.parseInt(text, 10);
}

function ignoreAbsence(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
