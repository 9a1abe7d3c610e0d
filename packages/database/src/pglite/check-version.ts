import { readDataRecord, readPostgresVersion } from './data-record.ts';

/** Of the Postgres inside the PGlite that this program ships; a test holds it to what PGlite says. */
export const embeddedPostgres = 18;

/**
 * Refuses a directory that another version of the program made and this one cannot read, before anything in it is
 * touched. Resolves to the number of its last migration, or null when there is no data yet.
 */
export async function checkVersion(directory: string, newestMigration: number): Promise<number | null> {
  const postgres = await readPostgresVersion(directory);
  if (postgres !== null && postgres !== embeddedPostgres) {
    const which = postgres > embeddedPostgres ? 'a newer AI Studio' : 'an AI Studio too old for this one';
    throw new Error(`The data in ${directory} was written by ${which} (Postgres ${postgres}, this program has ${embeddedPostgres}): start that version, or choose another AISTUDIO_DATA_DIR.`);
  }
  const record = await readDataRecord(directory);
  if (record !== null && record.schema > newestMigration) {
    throw new Error(`The data in ${directory} was written by a newer AI Studio (schema ${record.schema}, this program knows ${newestMigration}): start that version, or choose another AISTUDIO_DATA_DIR.`);
  }
  return postgres === null ? null : (record?.schema ?? 0);
}
