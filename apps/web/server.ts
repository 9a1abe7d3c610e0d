import { readDrizzleOnce } from './server/read-drizzle-once.ts';

readDrizzleOnce();
const { main } = await import('./server/main.ts');
await main();
