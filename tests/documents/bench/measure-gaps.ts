import { ApiClient } from '../../support/api-client.ts';
import { attach, untilRead } from '../support/attach.ts';
import { startServer, temporaryDirectory } from '../../support/server-process.ts';
import { handbook } from './measure-drop.ts';

const streams = 10;
const tokens = 400;
const turns = 3;

/** The 99th percentile of the gaps between pieces of live answers: at rest, and while documents are read and asked about. A B A B. */
export async function measureGaps(): Promise<string> {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
  const client = await ApiClient.signIn(server.url);
  await read(client);
  const lines: string[] = [];
  const ratios: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const peace = await read(client);
    const ended = new AbortController();
    const busy = work(client, turn, ended.signal);
    const war = await read(client);
    ended.abort();
    await busy;
    ratios.push(war / peace);
    lines.push(`p99 gap ${peace.toFixed(0)} ms in peace, ${war.toFixed(0)} ms while documents are read and asked about: ${(war / peace).toFixed(2)} times`);
  }
  return [...lines, `median ${ratios.toSorted((a, b) => a - b)[1]!.toFixed(2)} times`].join('\n');
}

/** Documents one after the other, and questions about them. */
async function work(client: ApiClient, turn: number, signal: AbortSignal): Promise<void> {
  for (let number = 0; !signal.aborted; number += 1) {
    const { id } = await attach(client, 'handbook.pdf', handbook(1_000 * (turn + 1) + number));
    await untilRead(client, id);
    const conversation = await client.createConversation();
    await (await client.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parts: [{ type: 'text', text: '/fast Who is ill?' }, { type: 'file', fileId: id }] } })).text();
  }
}

/** In milliseconds; every stream is read to its end, and its words are counted. */
async function read(client: ApiClient): Promise<number> {
  const gaps = (await Promise.all(Array.from({ length: streams }, () => gapsOf(client)))).flat().toSorted((a, b) => a - b);
  return gaps[Math.floor(gaps.length * 0.99)]!;
}

async function gapsOf(client: ApiClient): Promise<number[]> {
  const conversation = await client.createConversation();
  const response = await client.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parts: [{ type: 'text', text: `/pace 50 ${tokens}` }] } });
  const gaps: number[] = [];
  const decoder = new TextDecoder();
  let [last, said] = [0, ''];
  for await (const chunk of response.body!) {
    const text = decoder.decode(chunk as Uint8Array, { stream: true });
    said += text;
    if (!text.includes('"text-delta"')) continue;
    const now = performance.now();
    if (last > 0) gaps.push(now - last);
    last = now;
  }
  if (!said.includes('"type":"finish"')) throw new Error('An answer did not end.');
  return gaps;
}
