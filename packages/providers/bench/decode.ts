/**
 * Microseconds of CPU per event of the Chat Completions decoder, from bytes to the sink, one read per event.
 * Run: `node packages/providers/bench/decode.ts [recording]`; a recording holds one JSON event per line.
 * The ways are interleaved; the figure is the median of the rounds.
 */
import { readFileSync } from 'node:fs';
import { ChunkDecoder } from '../src/openai-compatible/chunk-decoder.ts';
import { readChunk } from '../src/openai-compatible/read-chunk.ts';
import { EventDecoder } from '../src/sse/event-decoder.ts';
import { AnswerText } from '../src/text/answer-text.ts';

const rounds = 21;
const streamsPerRound = 40;

const recording = process.argv[2];
const lines = recording === undefined ? syntheticLines(300) : readFileSync(recording, 'utf8').trimEnd().split('\n');
const reads = [...lines, '[DONE]'].map((line) => Buffer.from(`data: ${line}\n\n`));

let characters = 0;
const sink = { text: (delta: string) => void (characters += delta.length), reasoning: (delta: string) => void (characters += delta.length), pressure: () => null };

const ways: Record<string, () => void> = {
  'framing only': () => decode(() => {}),
  'template, else JSON.parse': () => {
    const chunks = new ChunkDecoder();
    decodeWith((data) => chunks.decode(data));
  },
  'JSON.parse always': () => decodeWith(readChunk),
  'string split and JSON.parse': naive,
};

const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds + 3; round += 1) {
  for (const [name, way] of Object.entries(ways)) {
    const before = process.cpuUsage();
    for (let stream = 0; stream < streamsPerRound; stream += 1) way();
    const { user, system } = process.cpuUsage(before);
    if (round >= 3) times.get(name)!.push((user + system) / (streamsPerRound * reads.length));
  }
}
const report = (line: string) => process.stdout.write(`${line}\n`);
report(`${recording ?? 'synthetic'}: ${lines.length} events, ${Math.round(reads.reduce((sum, read) => sum + read.length, 0) / reads.length)} bytes each (${characters} characters decoded)`);
for (const [name, values] of times) report(`${name.padEnd(28)} ${values.sort((a, b) => a - b)[rounds >> 1]!.toFixed(2)} us/event`);

function decode(event: (data: string) => void): void {
  const decoder = new EventDecoder({ event, unknownField() {}, overflow() {} });
  for (const read of reads) decoder.push(read);
}

function decodeWith(read: typeof readChunk): void {
  const text = new AnswerText(sink, null);
  decode((data) => {
    const chunk = read(data);
    if (chunk === null) return;
    text.reasoning(chunk.reasoning);
    text.text(chunk.text);
  });
}

/** What one writes first: decode every read, split at blank lines, parse. */
function naive(): void {
  const decoder = new TextDecoder();
  let rest = '';
  for (const read of reads) {
    const events = (rest + decoder.decode(read, { stream: true })).split('\n\n');
    rest = events.pop()!;
    for (const event of events) {
      const data = event.slice('data: '.length);
      if (data !== '[DONE]') sink.text(JSON.parse(data).choices[0]?.delta.content ?? '');
    }
  }
}

function syntheticLines(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      id: 'chatcmpl-synthetic',
      object: 'chat.completion.chunk',
      created: 1770933892,
      model: 'synthetic',
      system_fingerprint: 'fp_synthetic',
      choices: [{ index: 0, delta: { content: index % 12 === 0 ? '.\n\n' : ` word${index}` }, logprobs: null, finish_reason: null }],
    }),
  );
}
