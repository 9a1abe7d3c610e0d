import { createServer } from 'node:net';

/** Throws if something already listens there: its answers would be mistaken for the target's. */
export async function claimPort(port: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new Error(`Port ${port} is in use. Choose others with --ports <first of 100>.`)));
    server.listen(port, '127.0.0.1', () => resolve());
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}
