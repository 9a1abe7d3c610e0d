import { openDatabase } from '@aistudio/database';
import { startAccountServer } from './account-server.ts';
import { createRecordingLog } from './recording-log.ts';
import { createTestClock } from './test-clock.ts';

/** A process with the accounts of one database: prints its address, and exits when its parent's pipe closes. */
const database = await openDatabase(JSON.parse(process.env.DATABASE_LOCATION as string));
const server = await startAccountServer({ database, clock: createTestClock(), log: createRecordingLog() });
process.stdout.write(`${server.url}\n`);
process.stdin.resume().on('end', () => process.exit(0));
