import { connect } from 'node:net';
import { median, type Row } from '../report/row.ts';
import type { Target } from '../targets/target.ts';
import type { Lab } from './lab.ts';
import { firstTokenModel } from './time-first-tokens.ts';

/** What each target adds to a whole answer of a kilobyte, one request at a time on one connection, after subtracting what `direct` needs. */
export async function timeWhole(lab: Lab, direct: Target, others: Target[], options: { rounds: number; quick: boolean }): Promise<Map<Target, number[]>> {
  const targets = [direct, ...others];
  const perRound = options.quick ? 30 : 200;
  const clients = new Map(await Promise.all(targets.map(async (target) => [target, await openConnection(target.port)] as const)));
  const ask = (target: Target): Promise<number> => clients.get(target)!.ask(target.whole!(firstTokenModel));
  for (const target of targets) for (let index = 0; index < perRound; index += 1) await ask(target);
  const added = new Map<Target, number[]>(others.map((target) => [target, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    const times = new Map<Target, number[]>(targets.map((target) => [target, []]));
    for (let index = 0; index < perRound; index += 1) for (const target of targets) times.get(target)!.push(await ask(target));
    for (const target of others) added.get(target)!.push(median(times.get(target)!) - median(times.get(direct)!));
    lab.say(`round ${round + 1} whole answer: ${targets.map((target) => `${target.name} ${median(times.get(target)!).toFixed(2)} ms`).join(', ')}`);
  }
  for (const client of clients.values()) client.close();
  return added;
}

/** The processor time of a request in milliseconds, for the whole process tree. */
export async function compareRequestCpu(lab: Lab, figure: string, ours: Target, peer: Target, read: (pid: number) => number, options: { rounds: number; quick: boolean; most: number }): Promise<Row> {
  const requests = options.quick ? 100 : 500;
  const spent = new Map<Target, number[]>([[ours, []], [peer, []]]);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [target, values] of spent) {
      const client = await openConnection(target.port);
      const before = read(target.pid);
      for (let index = 0; index < requests; index += 1) await client.ask(target.whole!(firstTokenModel));
      values.push((read(target.pid) - before) / 1_000 / requests);
      client.close();
    }
    lab.say(`round ${round + 1} CPU of a whole answer: ${[...spent].map(([target, values]) => `${target.name} ${values.at(-1)!.toFixed(2)} ms`).join(', ')}`);
  }
  const show = (target: Target): string => `${median(spent.get(target)!).toFixed(2)} ms (${target.name})`;
  return { figure, ours: show(ours), peer: show(peer), ratios: spent.get(ours)!.map((value, index) => value / spent.get(peer)![index]!), reach: { most: options.most } };
}

const wholeChunked = /\r\n0\r\n\r\n$/;

/** One persistent connection; `ask` resolves with the milliseconds until the whole answer had arrived, and throws for any status but 200. */
async function openConnection(port: number): Promise<{ ask(request: string): Promise<number>; close(): void }> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const began = performance.now();
        let received = '';
        const done = (error: Error | null): void => {
          socket.off('data', onData).off('close', onClose);
          if (error) reject(error);
          else resolve(performance.now() - began);
        };
        const onClose = (): void => done(new Error(`port ${port} closed the connection: ${received.slice(0, 300)}`));
        const onData = (bytes: Buffer): void => {
          received += bytes.toString('latin1');
          const headEnd = received.indexOf('\r\n\r\n');
          if (headEnd < 0) return;
          const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, headEnd));
          const whole = length ? received.length >= headEnd + 4 + Number(length[1]) : wholeChunked.test(received);
          if (whole) done(received.startsWith('HTTP/1.1 200 ') && received.includes('The sky scatters') ? null : new Error(`port ${port}: ${received.slice(0, 600)}`));
        };
        socket.on('data', onData).on('close', onClose);
        socket.write(request);
      }),
    close: () => void socket.destroy(),
  };
}
