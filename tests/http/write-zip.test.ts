import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeZip, type ZipEntry } from '../../apps/web/server/http/write-zip.ts';
import { openArchive } from '../../packages/knowledge/src/ingest/archive/open-archive.ts';
import { temporaryDirectory } from '../support/server-process.ts';

async function zip(entries: ZipEntry[]): Promise<Buffer> {
  async function* each() {
    yield* entries;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of writeZip(each(), Date.UTC(2026, 10, 27, 12, 30))) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('what is written can be read back, with names in every script and large files', async () => {
  const large = randomBytes(300_000);
  const archive = openArchive(
    await zip([
      { path: 'README.txt', bytes: () => [Buffer.from('Hello')] },
      { path: 'conversations/Grüße — 日本語.md', bytes: () => [Buffer.from('a'.repeat(70_000)), Buffer.from('end')] },
      { path: 'files/large.bin', bytes: () => [large.subarray(0, 100_000), large.subarray(100_000)] },
      { path: 'empty.txt', bytes: () => [] },
    ]),
  );
  expect(archive.names).toEqual(['README.txt', 'conversations/Grüße — 日本語.md', 'files/large.bin', 'empty.txt']);
  expect([archive.read('README.txt')!.toString(), archive.read('empty.txt')!.length, archive.read('conversations/Grüße — 日本語.md')!.toString()]).toEqual(['Hello', 0, `${'a'.repeat(70_000)}end`]);
  expect(Buffer.from(archive.read('files/large.bin')!).equals(large)).toBe(true);
});

test('what cannot be read ends the archive with its error', async () => {
  async function* breaking() {
    yield Buffer.from('half');
    throw new Error('the disk is broken');
  }
  await expect(zip([{ path: 'a.txt', bytes: () => [Buffer.from('whole')] }, { path: 'b.txt', bytes: breaking }])).rejects.toThrow('the disk is broken');
});

const check = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(len(z.namelist()), z.testzip(), z.infolist()[0].date_time)';
const havePython = spawnSync('python3', ['-c', 'import zipfile']).status === 0;
if (!havePython) process.stdout.write('The archive of 65,600 files was not read by Python: it is not installed.\n');

test.skipIf(!havePython)('another program reads more than 65,535 files, and finds every checksum correct', async () => {
  await using directory = await temporaryDirectory();
  const path = join(directory.path, 'many.zip');
  await writeFile(path, await zip(Array.from({ length: 65_600 }, (_, index) => ({ path: `${index}`, bytes: () => (index % 1_000 === 0 ? [Buffer.from(`${index}`)] : []) }))));
  expect(spawnSync('python3', ['-c', check, path]).stdout.toString().trim()).toBe('65600 None (2026, 11, 27, 12, 30, 0)');
});
