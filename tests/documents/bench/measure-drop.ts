import { attach } from '../support/attach.ts';
import { makePdf } from '../../knowledge/make-pdf.ts';
import { ApiClient } from '../../support/api-client.ts';
import { startServer, temporaryDirectory } from '../../support/server-process.ts';
import { untilTrue } from '../../support/until-true.ts';

const pages = 30;
const turns = 3;
const sentence = 'Physicians recommend rest for pupils who are ill with influenza.';

/** Seconds from the first byte of a 30-page PDF until its first page, its words and its meaning can be searched, through a server on the embedded database. */
export async function measureDrop(): Promise<string> {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
  const client = await ApiClient.signIn(server.url);
  const lines: string[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const began = performance.now();
    const since = () => (performance.now() - began) / 1_000;
    const { id } = await attach(client, `handbook-${turn}.pdf`, handbook(turn));
    const wait = { waitMs: 120_000, what: 'Reading the document' };
    await untilTrue(async () => (await client.fetch(`/api/documents/${id}/parts/1`)).ok, wait);
    const first = since();
    const state = await untilTrue(async () => {
      const { state } = await client.json<{ state: string }>(`/api/documents/${id}`);
      return ['searchable', 'partly', 'empty', 'failed'].includes(state) ? state : null;
    }, wait);
    if (state !== 'searchable') throw new Error(`The document is ${state}.`);
    await untilTrue(() => finds(client, id, `How many tiles lie in row ${turn}9001 of the yard?`, 10), wait);
    const words = since();
    await untilTrue(() => finds(client, id, 'What do doctors say about sick children with the flu?', 20), wait);
    lines.push(`${turn === 0 ? 'cold' : 'warm'}: first page ${first.toFixed(1)} s, by words ${words.toFixed(1)} s, by meaning ${since().toFixed(1)} s`);
  }
  return lines.join('\n');
}

/** Whether the passages for a question include the page. */
async function finds(client: ApiClient, fileId: string, text: string, page: number): Promise<boolean> {
  const conversation = await client.createConversation();
  const response = await client.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parts: [{ type: 'text', text: `/fast ${text}` }, { type: 'file', fileId }] } });
  const events = (await response.text()).split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as { type: string; data?: { passages?: { partNumber: number }[] } });
  return events.some(({ type, data }) => type === 'data-passages' && data?.passages?.some(({ partNumber }) => partNumber === page) === true);
}

/** Different each time, because the same bytes are read only once. */
export function handbook(turn: number): Uint8Array {
  return makePdf(
    Array.from({ length: pages }, (_, page) => {
      const lines = Array.from({ length: 40 }, (_, line) => `Paragraph ${turn * 10_000 + page * 40 + line} tells of gutters and the paint of the fence in the yard.`);
      if (page === 9) lines[20] = `There are many tiles in row ${turn}9001 of the yard.`;
      if (page === 19) lines[20] = sentence;
      return lines;
    }),
  );
}
