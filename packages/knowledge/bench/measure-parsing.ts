import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The cost of the cage compared with a plain loop over the same parsers, in processor time: node packages/knowledge/bench/measure-parsing.ts
const folder = join(process.env['AISTUDIO_DOCUMENTS'] ?? '', 'documents');
if (!existsSync(folder)) {
  console.error('NOT RUN: AISTUDIO_DOCUMENTS does not name a folder with documents/.');
  process.exit(2);
}
const [, , way, kind] = process.argv;
const rounds = 20;
const turns = 5;
/** Documents in which liteparse finds no text are also read by pdf.js, and then recognised; that cost is included. */
const withoutText = /ASCII85|CCITT|imagemagick-images|bitmap-|issue18894|labelled_pages|Version.9.x|sigflags|password/;

if (way === undefined) {
  for (const each of ['pdf', 'docx']) {
    const pages = (await pagesOf(each)) * rounds;
    const pairs = Array.from({ length: turns }, () => ['bare', 'caged'].map((name) => processorSeconds([fileURLToPath(import.meta.url), name, each])) as [number, number]);
    const [bare, caged, ratio] = [pairs.map(([a]) => a), pairs.map(([, b]) => b), pairs.map(([a, b]) => b / a)].map(median) as [number, number, number];
    const unit = each === 'pdf' ? 'pages' : 'documents';
    console.log(`${each.padEnd(5)} bare ${(pages / bare).toFixed(0)} ${unit} a second of processor time, caged ${(pages / caged).toFixed(0)}; ${ratio.toFixed(2)} times as much (median of ${turns} pairs)`);
  }
} else {
  const files = filesOf(kind!);
  const { read, close } = way === 'bare' ? await bareReader() : await cagedReader();
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, bytes } of files) await read(name, bytes).catch(() => undefined);
  }
  await close();
  process.exit(0);
}

function filesOf(kind: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder).filter((name) => name.endsWith(`.${kind}`) && !withoutText.test(name)).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** Pages of the PDFs; a Word file has none before it is laid out, and counts as one. */
async function pagesOf(kind: string): Promise<number> {
  if (kind !== 'pdf') return filesOf(kind).length;
  const { LiteParse } = await import('@llamaindex/liteparse');
  let pages = 0;
  for (const { bytes } of filesOf(kind)) pages += (await new LiteParse({ ocrEnabled: false, quiet: true, outputFormat: 'json' }).parse(bytes).catch(() => null))?.totalPages ?? 0;
  return pages;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
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

/** Of the process and all the children it waited for, user and system. */
function processorSeconds(parameters: string[]): number {
  const script = 'exec 3>&2; TIMEFORMAT="%U %S"; { time "$@" >/dev/null 2>/dev/null 3>&-; } 2>&1';
  const said = execFileSync('bash', ['-c', script, 'bash', process.execPath, ...parameters], { encoding: 'utf8' });
  return said.trim().split(/\s+/).reduce((sum, seconds) => sum + Number(seconds), 0);
}
