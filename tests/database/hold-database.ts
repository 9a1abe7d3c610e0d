// A process that opens the embedded database of argv[2], reports it, and writes rows until it is killed.
import { openDatabase } from '@aistudio/database';

const database = await openDatabase({ kind: 'embedded', directory: process.argv[2]! });
process.stdout.write('open\n');
if (process.argv[3] === 'write') {
  await database.query({ name: 'make', text: 'create table if not exists written (n int primary key)' });
  for (let n = 1; ; n += 1) {
    await database.query({ name: 'write', text: 'insert into written values ($1::int)' }, [n]);
    process.stdout.write(`${n}\n`);
  }
}
process.stdin.once('data', () => void database.close().then(() => process.exit(0)));
