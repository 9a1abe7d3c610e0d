import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from './dialects/dialect.ts';

const home = process.env.AISTUDIO_RECORDINGS ?? new URL('../../../shared/data/provider-streams', import.meta.url).pathname;

export interface Recording {
  name: string;
  lines: string[];
}

/** Every recording in a dialect, whichever provider it came from; says so if there is none. */
export function findRecordings(includes: (events: RecordedEvent[]) => boolean): Recording[] {
  const found = !existsSync(home)
    ? []
    : readdirSync(home, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.chunks.txt'))
        .map((name) => ({ name, lines: readFileSync(join(home, name), 'utf8').trimEnd().split('\n') }))
        .filter(({ lines }) => includes(lines.map((line) => JSON.parse(line) as RecordedEvent)));
  if (found.length === 0) console.warn(`NOT RUN: replay of recorded provider streams, because there are none in ${home} (set AISTUDIO_RECORDINGS to their folder).`);
  return found;
}

/** One recorded document that is not a stream; null if it does not exist. */
export function findDocument(name: string): unknown {
  const path = join(home, name);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  console.warn(`NOT RUN: what needs the recording ${name}, because it is not in ${home} (set AISTUDIO_RECORDINGS to their folder).`);
  return null;
}
