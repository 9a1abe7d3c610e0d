import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, type Row } from '../report/row.ts';
import { installPeer } from '../targets/install-peer.ts';
import { pinnedNode, repository } from '../targets/places.ts';
import type { Lab } from './lab.ts';

const dialects = { chat: 'Chat Completions', responses: 'Responses', gemini: 'Gemini', converse: 'Bedrock Converse' } as const;

interface Measured {
  name: keyof typeof dialects;
  source: string;
  ours: number[];
  peer: number[];
}

/** The cost of decoding one event of each dialect, from bytes to text, compared with the AI SDK's provider on the same bytes; in a separate process. */
export async function measureDecoders(lab: Lab): Promise<Row[]> {
  const peers = installPeer('ai-sdk-providers', lab.say);
  const folder = process.env['AISTUDIO_RECORDINGS'];
  const recordings = folder !== undefined && existsSync(folder) ? ['--recordings', folder] : [];
  const decode = join(repository, 'packages/providers/bench/decode.ts');
  const { stdout } = await promisify(execFile)(pinnedNode, [decode, '--json', '--peers', peers, ...recordings], { timeout: 300_000 });
  const measured = stdout.trim().split('\n').map((line) => JSON.parse(line) as Measured);
  return measured.map(({ name, source, ours, peer }) => {
    lab.say(`${dialects[name]} (${source}): ${median(ours).toFixed(2)} us/event, AI SDK ${median(peer).toFixed(2)}`);
    return {
      figure: `CPU per event, decoding ${dialects[name]} / AI SDK's provider`,
      ours: `${median(ours).toFixed(2)} us`,
      peer: `${median(peer).toFixed(2)} us (AI SDK)`,
      ratios: ours.map((time, round) => time / peer[round]!),
      reach: { most: 1 / 3 },
    };
  });
}
