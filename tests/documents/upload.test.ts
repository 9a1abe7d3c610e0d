import { expect, test } from 'vitest';
import { makePdf } from '../knowledge/make-pdf.ts';
import { ApiClient } from '../support/api-client.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { attach, untilRead } from './support/attach.ts';

test('an attached PDF is read in a separate process, page by page, and its text is available', { timeout: 120_000 }, async () => {
  await using directory = await temporaryDirectory();
  await using server = await startServer({ AISTUDIO_DATA_DIR: directory.path });
  const client = await ApiClient.signIn(server.url);
  const file = await attach(client, 'harbour.pdf', makePdf([['The ferry pier is closed from October to March.'], ['The quartz meter is read every Tuesday.']]));
  expect(file).toMatchObject({ name: 'harbour.pdf', mediaType: 'application/pdf', document: true });
  expect(await untilRead(client, file.id)).toMatchObject({ state: 'searchable', format: 'pdf', parts: 2, partsRead: 2, sentence: null });
  expect(await client.json(`/api/documents/${file.id}/parts/2`)).toMatchObject({ kind: 'page', text: expect.stringContaining('quartz meter') });
  const again = await attach(client, 'copy.pdf', makePdf([['The ferry pier is closed from October to March.'], ['The quartz meter is read every Tuesday.']]));
  expect(await untilRead(client, again.id)).toMatchObject({ name: 'copy.pdf', state: 'searchable' });
  const damaged = await attach(client, 'broken.pdf', Buffer.from('%PDF-1.7\nnothing of this is a PDF'));
  expect(await untilRead(client, damaged.id)).toMatchObject({ state: 'failed', sentence: expect.stringMatching(/damaged/) });
  const program = await attach(client, 'a.bin', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  expect(await untilRead(client, program.id)).toMatchObject({ state: 'failed', sentence: 'This is a program, not a document.' });
  expect((await client.fetch('/api/documents/none')).status).toBe(404);
});

test('a question about a document is answered from its passages, with citations that survive a restart', { timeout: 120_000 }, async () => {
  await using directory = await temporaryDirectory();
  const environment = { AISTUDIO_DATA_DIR: directory.path };
  let runId: string;
  let told: { type: string; data: { documents: number; passages: { number: number; document: string; part: string; partNumber: number }[] } };
  {
    await using server = await startServer(environment);
    const client = await ApiClient.signIn(server.url);
    const file = await attach(client, 'harbour.pdf', makePdf([['The ferry pier is closed from October to March.'], ['The quartz meter is read every Tuesday.']]));
    await untilRead(client, file.id);
    const conversation = await client.createConversation();
    const response = await client.fetch(`/api/conversations/${conversation}/runs`, { method: 'POST', json: { model: 'practice/tutor', parts: [{ type: 'text', text: 'When is the quartz meter read?' }, { type: 'file', fileId: file.id }] } });
    runId = response.headers.get('x-run-id')!;
    told = passagesIn(await response.text()) as typeof told;
    expect(told.data).toMatchObject({ documents: 1, passages: [{ number: 1, document: 'harbour.pdf', part: 'page', partNumber: 1 }, { number: 2, part: 'page', partNumber: 2 }] });
    const run = await client.json<{ text: string; state: string }>(`/api/runs/${runId}`);
    expect(run).toMatchObject({ state: 'completed', text: expect.stringContaining('“The quartz meter is read every Tuesday.” [2]') });
    await server.stop();
  }
  await using server = await startServer(environment);
  const client = await ApiClient.signIn(server.url);
  expect(passagesIn(await (await client.fetch(`/api/runs/${runId}/events`)).text())).toEqual({ ...told, data: { ...told.data, quotes: [{ text: '“The quartz meter is read every Tuesday.”', passage: 2 }] } });
});

function passagesIn(stream: string): unknown {
  return stream.split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as { type: string }).find(({ type }) => type === 'data-passages');
}
