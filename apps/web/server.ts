import { collectRarely } from './server/collect-rarely.ts';
import { readDrizzleOnce } from './server/read-drizzle-once.ts';

collectRarely();
readDrizzleOnce();
const { main } = await import('./server/main.ts');
await main();
