/**
 * Microseconds of CPU per event of each dialect's decoder, from bytes to the sink, one read per event.
 * `npm run bench -- --only decoders` runs it beside the AI SDK's providers. To run it alone:
 * `node packages/providers/bench/decode.ts [--recordings <folder>] [--peers <folder>] [--json]`. `--recordings` contains provider
 * streams, one JSON event per line; without it the streams are made up. `--peers` contains the installed AI SDK providers, which then
 * decode the same bytes, interleaved. `--json`: a line of JSON for each dialect, with the time of every round.
 */
import { parseArgs } from 'node:util';
import { EventDecoder } from '../src/sse/event-decoder.ts';
import { decode } from './decoders.ts';
import { measure } from './measure.ts';
import { openPeer } from './peers.ts';
import { readStream, type StreamName } from './streams.ts';

const { recordings, peers, json } = parseArgs({ options: { recordings: { type: 'string' }, peers: { type: 'string' }, json: { type: 'boolean' } } }).values;
const report = (line: string) => process.stdout.write(`${line}\n`);

for (const name of ['chat', 'responses', 'gemini', 'converse'] satisfies StreamName[]) {
  const { reads, source } = readStream(name, recordings);
  const done = name === 'chat' ? [...reads, Buffer.from('data: [DONE]\n\n')] : reads;
  const ways: Record<string, () => unknown> = { ours: () => decode(name, done) };
  if (name === 'chat') {
    ways['its framing only'] = () => frame(done);
    ways['split and JSON.parse'] = () => parseEach(done);
  }
  if (peers !== undefined) ways['AI SDK'] = await openPeer(name, done, peers);
  const characters = await Promise.all(['ours', 'AI SDK'].filter((way) => way in ways).map((way) => ways[way]!()));
  if (new Set(characters).size > 1) throw new Error(`${name}: the decoders do not agree (${characters.join(' and ')} characters)`);
  const times = await measure(ways, done.length);
  if (json) {
    report(JSON.stringify({ name, source, ours: times.get('ours'), peer: times.get('AI SDK') }));
    continue;
  }
  const bytes = Math.round(done.reduce((sum, read) => sum + read.length, 0) / done.length);
  report(`${name} (${source}): ${done.length} events, ${bytes} bytes each, ${String(characters[0])} characters`);
  const ours = medianOf(times.get('ours')!);
  for (const [way, values] of times) report(`  ${way.padEnd(22)} ${medianOf(values).toFixed(2)} us/event${way === 'AI SDK' ? `, ${(medianOf(values) / ours).toFixed(1)} x ours` : ''}`);
}

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function frame(reads: Buffer[]): void {
  const decoder = new EventDecoder({ event() {}, unknownField() {}, overflow() {} });
  for (const read of reads) decoder.push(read);
}

/** The obvious implementation: decode every read, split at blank lines, parse. */
function parseEach(reads: Buffer[]): number {
  const decoder = new TextDecoder();
  let rest = '';
  let characters = 0;
  for (const read of reads) {
    const events = (rest + decoder.decode(read, { stream: true })).split('\n\n');
    rest = events.pop()!;
    for (const event of events) {
      const data = event.slice('data: '.length);
      if (data !== '[DONE]') characters += (JSON.parse(data).choices[0]?.delta.content ?? '').length;
    }
  }
  return characters;
}
