// A process that starts on the server of argv[2] and exits.
import { openDatabase } from '@aistudio/database';

await using _database = await openDatabase({ kind: 'postgres', url: process.argv[2]! });
