import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What the cage costs beside a bare loop over the same parsers, in processor time: node packages/knowledge/bench/measure-parsing.ts
const folder = join(process.env['AISTUDIO_DOCUMENTS'] ?? '', 'documents');
if (!existsSync(folder)) {
  console.error('NOT RUN: AISTUDIO_DOCUMENTS does not name a folder with documents/.');
  process.exit(2);
}
const [, , way, kind] = process.argv;
const rounds = 60;
/** What liteparse finds no text in is read by pdf.js too, and then recognised, which costs what it costs. */
const withoutText = /ASCII85|CCITT|imagemagick-images|bitmap-|issue18894|labelled_pages|Version.9.x|sigflags|password/;

if (way === undefined) {
  for (const each of ['pdf', 'docx']) {
    const [bare, caged] = ['bare', 'caged'].map((name) => processorSeconds([fileURLToPath(import.meta.url), name, each]));
    console.log(`${each.padEnd(5)} bare ${bare!.toFixed(2)} s  caged ${caged!.toFixed(2)} s  ${(caged! / bare!).toFixed(2)} times as much`);
  }
} else {
  const files = readdirSync(folder).filter((name) => name.endsWith(`.${kind}`) && !withoutText.test(name)).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const { read, close } = way === 'bare' ? await bareReader() : await cagedReader();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, bytes } of files) await read(name, bytes).catch(() => undefined);
  }
  await close();
  process.exit(0);
}

async function bareReader() {
  const { LiteParse } = await import('@llamaindex/liteparse');
  const { default: mammoth } = await import('mammoth');
  const options = { ocrEnabled: false, outputFormat: 'json', imageMode: 'off', quiet: true, numWorkers: 1, extractBlocks: true, extractContentBounds: true, extractDocumentMetadata: true } as const;
  const read = async (name: string, bytes: Buffer): Promise<unknown> => (name.endsWith('.pdf') ? new LiteParse(options).parse(bytes) : mammoth.convertToHtml({ buffer: bytes }));
  return { read, close: async () => undefined };
}

async function cagedReader() {
  const { openCage } = await import('../src/ingest/cage/open-cage.ts');
  const { parseDocument } = await import('../src/ingest/parse-document.ts');
  const cage = openCage();
  return { read: (name: string, bytes: Buffer): Promise<unknown> => parseDocument(cage, { bytes, name, owner: 'bench' }), close: () => cage.close() };
}

/** Of the process and all that it started and waited for, user and system. */
function processorSeconds(parameters: string[]): number {
  const script = 'exec 3>&2; TIMEFORMAT="%U %S"; { time "$@" >/dev/null 2>/dev/null 3>&-; } 2>&1';
  const said = execFileSync('bash', ['-c', script, 'bash', process.execPath, ...parameters], { encoding: 'utf8' });
  return said.trim().split(/\s+/).reduce((sum, seconds) => sum + Number(seconds), 0);
}
