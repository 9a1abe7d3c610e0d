import { openDatabase } from '@aistudio/database';
import { startAccountServer } from './account-server.ts';
import { createRecordingLog } from './recording-log.ts';
import { createTestClock } from './test-clock.ts';

/** A process of its own with the accounts of one database: prints its address, ends with its parent's pipe. */
const database = await openDatabase(JSON.parse(process.env.DATABASE_LOCATION as string));
const server = await startAccountServer({ database, clock: createTestClock(), log: createRecordingLog() });
process.stdout.write(`${server.url}\n`);
process.stdin.resume().on('end', () => process.exit(0));
