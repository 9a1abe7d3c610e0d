import { readDataRecord, readPostgresVersion } from './data-record.ts';

/** The version of Postgres inside the bundled PGlite; a test compares it with what PGlite reports. */
export const embeddedPostgres = 18;

/**
 * Refuses a directory made by another version of the program that this one cannot read, before anything in it is
 * touched. Resolves to those of the program's migrations that the data lacks, or null if there is no data yet.
 */
export async function checkVersion(directory: string, known: string[]): Promise<string[] | null> {
  const postgres = await readPostgresVersion(directory);
  if (postgres !== null && postgres !== embeddedPostgres) {
    const which = postgres > embeddedPostgres ? 'a newer AI Studio' : 'an AI Studio too old for this one';
    throw new Error(`The data in ${directory} was written by ${which} (Postgres ${postgres}, this program has ${embeddedPostgres}): start that version, or choose another AISTUDIO_DATA_DIR.`);
  }
  const record = await readDataRecord(directory);
  const applied = record?.migrations ?? known.slice(0, record?.schema ?? 0);
  const stranger = applied.find((name) => !known.includes(name)) ?? (applied.length < (record?.schema ?? 0) ? record!.schema : undefined);
  if (stranger !== undefined) {
    throw new Error(`The data in ${directory} was written by a newer AI Studio (schema ${stranger}, this program knows ${known.at(-1)}): start that version, or choose another AISTUDIO_DATA_DIR.`);
  }
  return postgres === null ? null : known.filter((name) => !applied.includes(name));
}
