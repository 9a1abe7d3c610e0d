import type { Server } from 'node:http';

const firstPort = 3000;
const portsTried = 50;

/** Listens on `port`, or without one on 3000 or the next free port. Returns the port. Throws one sentence if a given port is taken. */
export async function listen(server: Server, host: string, port: number | null): Promise<{ port: number; moved: boolean }> {
  if (port !== null) {
    const failure = await tryListen(server, host, port);
    if (failure === 'EADDRINUSE') throw new Error(`Port ${port} is in use. Set PORT to another one, or unset it to take the next free one.`);
    if (failure !== null) throw new Error(`Cannot listen on ${host} port ${port} (${failure}).`);
    return { port: (server.address() as { port: number }).port, moved: false };
  }
  for (let candidate = firstPort; candidate < firstPort + portsTried; candidate += 1) {
    const failure = await tryListen(server, host, candidate);
    if (failure === null) return { port: candidate, moved: candidate !== firstPort };
    if (failure !== 'EADDRINUSE') throw new Error(`Cannot listen on ${host} port ${candidate} (${failure}).`);
  }
  throw new Error(`No port from ${firstPort} to ${firstPort + portsTried - 1} is free. Set PORT to one that is.`);
}

function tryListen(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      resolve(error.code ?? error.message);
    };
    const onListening = () => {
      server.off('error', onError);
      resolve(null);
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen(port, host);
  });
}
