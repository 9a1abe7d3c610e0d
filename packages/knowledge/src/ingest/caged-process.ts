import { Socket } from 'node:net';
import { Refusal } from '../document/refusal.ts';
import { tasks } from './tasks.ts';
import { refusalOf } from './cage/refusal-of.ts';
import { createFrameReader, encodeFrame, type Frame } from './cage/frames.ts';

// The inside of a cage: a document comes in through standard input, frames go out through the fourth descriptor.
const out = new Socket({ fd: 3, readable: false, writable: true });
const send = (frame: Frame) =>
  new Promise<void>((sent, failed) => {
    const [head, payload] = encodeFrame(frame);
    out.cork();
    out.write(head!);
    out.write(payload!, (error) => (error ? failed(error) : sent()));
    out.uncork();
  });

let request: Record<string, unknown> | null = null;
const read = createFrameReader(2 ** 32 - 1, (frame) => {
  if ('json' in frame) {
    request = frame.json as Record<string, unknown>;
    return;
  }
  const asked = request!;
  request = null;
  void work(asked, frame.bytes);
});
process.stdin.on('data', read);
process.stdin.on('end', () => process.exit(0));
void send({ json: { type: 'ready' } });

async function work(asked: Record<string, unknown>, bytes: Uint8Array): Promise<void> {
  try {
    await tasks[asked['task'] as keyof typeof tasks](asked, bytes, send);
    await send({ json: { type: 'done' } });
  } catch (error) {
    await send({ json: { type: 'refused', code: refusalOf(error), sound: error instanceof Refusal } });
  }
}
