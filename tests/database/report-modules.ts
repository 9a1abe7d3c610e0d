// A process that opens the database of argv[2] (a URL, a directory, or a location as JSON), runs a statement that is refused, and prints the modules it loaded.
import { registerHooks } from 'node:module';

const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
const { openDatabase } = await import('@aistudio/database');
const where = process.argv[2]!;
const database = await openDatabase(where.startsWith('{') ? JSON.parse(where) : where.startsWith('postgres:') ? { kind: 'postgres', url: where } : { kind: 'embedded', directory: where });
await database.query({ name: 'refused', text: `select 'canary-7f3a'::int` }).catch(() => undefined);
await database.query({ name: 'refused', text: 'select $1::text::jsonb' }, ['canary-7f3a']).catch(() => undefined);
await database.close();
process.stdout.write(`${JSON.stringify(loaded)}\n`);
