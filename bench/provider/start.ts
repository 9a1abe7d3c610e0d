// Runs as a separate process: PORT, and MODELS as a JSON list of the names to offer.
import { serveProvider } from './serve-provider.ts';

const server = serveProvider(JSON.parse(process.env['MODELS'] ?? '[]') as string[]);
server.listen(Number(process.env['PORT']), '127.0.0.1', 4096, () => console.log('ready'));
process.on('disconnect', () => process.exit(0));
