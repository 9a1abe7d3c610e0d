// A process that takes the lock of argv[2], reports it, and keeps it until it is killed.
import { lockDirectory } from '../../packages/database/src/pglite/lock-directory.ts';

await lockDirectory(process.argv[2]!);
process.stdout.write('locked\n');
setInterval(() => undefined, 60_000);
