import { connect } from 'node:net';

/** One line to HAProxy's admin socket. */
export function askBalancer(socket: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const connection = connect(socket, () => connection.end(`${line}\n`));
    connection.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    connection.once('end', () => resolve(answer));
    connection.once('error', reject);
  });
}
