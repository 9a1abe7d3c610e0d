import { expect } from 'vitest';
import type { ApiClient, RunStream } from '../../support/api-client.ts';

/** Starts answers of `words` words, 20 a second, and reads each to its end however often its connection ends before. */
export async function beginAnswers(client: ApiClient, many: number, words: number): Promise<{ runId: string; shown: Promise<string> }[]> {
  return Promise.all(
    Array.from({ length: many }, async () => {
      const stream = await client.ask(await client.createConversation(), `/pace 20 ${words}`);
      return { runId: stream.runId, shown: readToTheEnd(client, stream) };
    }),
  );
}

/** Reads to the end through the load balancer, reconnecting whenever the connection ends early. A test that has failed need not wait for it. */
export function readToTheEnd(client: ApiClient, stream: RunStream): Promise<string> {
  const shown = read(client, stream);
  shown.catch(() => undefined);
  return shown;
}

async function read(client: ApiClient, stream: RunStream): Promise<string> {
  let current = stream;
  while (!current.finished) {
    await current.until((each) => each.finished || each.closed, 120_000).catch(() => undefined);
    if (!current.finished) current = await client.events(stream.runId, current);
  }
  return current.text;
}

/** Every answer was shown completely, as it is stored. */
export async function expectWhole(client: ApiClient, answers: Awaited<ReturnType<typeof beginAnswers>>, words: number): Promise<void> {
  for (const { runId, shown } of answers) {
    const text = await shown;
    const run = await client.run(runId);
    expect(text).toBe(run.text);
    expect([run.state, run.text.trim().split(' ').length]).toEqual(['completed', words]);
  }
}
