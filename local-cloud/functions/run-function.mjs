// Stands in for the Lambda runtime: loads its handler from its own folder and answers one event at a time.
import { pathToFileURL } from 'node:url';

const [file, name] = process.argv.slice(2);
const { [name]: handler } = await import(pathToFileURL(file).href);
process.on('message', async ({ event }) => {
  try {
    process.send({ result: await handler(event) });
  } catch (error) {
    process.send({ errorMessage: String(error?.message ?? error), errorType: error?.name ?? 'Error' });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
