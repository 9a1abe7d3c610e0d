import type { LoadClient } from '../client/load-client.ts';
import type { Target } from '../targets/target.ts';
import type { MockModel } from '../token/mock-model.ts';
import { tailOf, TOKEN_BYTES } from '../token/token.ts';

const STREAMS = 8;
export const checkModel: MockModel = { events: 96, rate: 50, arrival: 'spread' };

/**
 * Reads some streams completely, parses every event, and compares text, order, the `id:` numbers, the ending and
 * the stored answer. Throws with every fault found; a target that loses or reorders events is not measured.
 */
export async function checkTarget(client: LoadClient, target: Target): Promise<void> {
  const requests = await target.prepare(STREAMS, checkModel);
  const result = await client.run({
    port: target.port, requests, events: checkModel.events, rate: checkModel.rate,
    openOverMs: 200, settleMs: 0, deadlineMs: 20_000, marks: [], keepBodies: true,
  });
  const faults = [...result.faults];
  for (const [index, body] of result.bodies.entries()) {
    const events = parseEvents(body);
    const text = events.map((event) => readText(event.data, target.dialect)).join('');
    faults.push(...checkText(text).map((fault) => `stream ${index}: ${fault}`));
    faults.push(...checkIds(events).map((fault) => `stream ${index}: ${fault}`));
    const runId = result.runIds[index];
    if (!target.readStored) continue;
    if (!runId) {
      faults.push(`stream ${index}: no x-run-id`);
      continue;
    }
    const stored = await target.readStored(runId);
    if (stored.state !== 'completed') faults.push(`stream ${index}: stored state ${stored.state}`);
    if (stored.text !== text) faults.push(`stream ${index}: the stored text is not the streamed text`);
  }
  if (faults.length > 0) throw new Error(`${target.name} is not correct:\n  ${faults.slice(0, 10).join('\n  ')}`);
}

interface ParsedEvent {
  id: number | null;
  data: string;
}

function parseEvents(body: string): ParsedEvent[] {
  return body.split('\n\n').flatMap((block) => {
    const lines = block.split('\n');
    const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)).join('\n');
    const id = lines.find((line) => line.startsWith('id: '));
    return data === '' || data === '[DONE]' ? [] : [{ id: id ? Number(id.slice(4)) : null, data }];
  });
}

function readText(data: string, dialect: Target['dialect']): string {
  const event = JSON.parse(data);
  if (dialect === 'completions') return event.choices?.[0]?.delta?.content ?? '';
  return event.type === 'text-delta' ? event.delta : '';
}

function checkText(text: string): string[] {
  let rest = text;
  for (let sequence = 0; sequence < checkModel.events; sequence += 1) {
    const tail = tailOf(sequence);
    if (rest[0] !== '~' || rest.slice(TOKEN_BYTES, TOKEN_BYTES + tail.length) !== tail) {
      return [`token ${sequence} reads ${JSON.stringify(rest.slice(0, 12))}`];
    }
    rest = rest.slice(TOKEN_BYTES + tail.length);
  }
  return rest === '' ? [] : [`${rest.length} characters behind the last token`];
}

function checkIds(events: ParsedEvent[]): string[] {
  const ids = events.flatMap((event) => (event.id === null ? [] : [event.id]));
  return ids.every((id, index) => index === 0 || id > ids[index - 1]!) ? [] : ['the id: numbers do not rise'];
}
