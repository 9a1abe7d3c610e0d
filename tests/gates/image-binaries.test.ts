import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, runNode } from '../support/copy-repository.ts';
import { temporaryDirectory } from '../support/server-process.ts';

const machines = { x64: 62, arm64: 183 };
const elf = (e_machine: number) => Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(11), Buffer.from([e_machine, 0, 0, 0])]);
const parserFor = (cpu: string) => `@llamaindex/liteparse-linux-${cpu}-gnu`;

/** Runs a script of the image's build over a node_modules of these files; `left`: what is there afterwards. */
async function runOver(script: string, cpu: string, files: Record<string, Buffer>): Promise<{ code: number; output: string; left: string[] }> {
  await using folder = await temporaryDirectory();
  for (const [path, bytes] of Object.entries({ 'next/package.json': Buffer.from('{}'), ...files })) {
    await mkdir(dirname(join(folder.path, 'node_modules', path)), { recursive: true });
    await writeFile(join(folder.path, 'node_modules', path), bytes);
  }
  const ended = await runNode([join(repository, 'scripts/image', script), cpu], { cwd: folder.path });
  const found = await readdir(join(folder.path, 'node_modules'), { recursive: true, withFileTypes: true });
  const left = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(join(folder.path, 'node_modules'), join(parentPath, name)));
  return { ...ended, left: left.toSorted() };
}

describe.each(['x64', 'arm64'] as const)('the binaries in the image for %s', (cpu) => {
  const right = [`${parserFor(cpu)}/libpdfium.so`, `${parserFor(cpu)}/liteparse.linux-${cpu}-gnu.node`, `onnxruntime-node/bin/napi-v6/linux/${cpu}/libonnxruntime.so.1`, `onnxruntime-node/bin/napi-v6/linux/${cpu}/onnxruntime_binding.node`];
  const all = Object.fromEntries(right.map((path) => [path, elf(machines[cpu])]));
  const other = machines[cpu === 'x64' ? 'arm64' : 'x64'];
  const check = (files: Record<string, Buffer>) => runOver('check-binaries.mjs', cpu, files);

  test('are the ones that a task needs, whichever processor builds it', async () => {
    const { code, output } = await check(all);
    expect([code, output.trim().split('\n')]).toEqual([0, right.map((path) => `ELF ${machines[cpu]}  ${path}`)]);
  });

  test.each<[string, Record<string, Buffer>, RegExp]>([
    ['one more, whatever its name', { ...all, 'sharp/thing.txt': elf(machines[cpu]) }, /sharp\/thing\.txt is not in the list/],
    ['one of another processor', { ...all, [right[0]!]: elf(other) }, /libpdfium\.so is ELF \d+, not for/],
    ['one of another system', { ...all, 'onnxruntime-node/bin/napi-v6/win32/x64/a.dll': Buffer.from(`MZ${'\0'.repeat(30)}`) }, /a\.dll is PE/],
    ['one that is missing', { [right[0]!]: elf(machines[cpu]) }, /onnxruntime_binding\.node is missing/],
  ])('fail with %s', async (_what, files, sentence) => {
    const { code, output } = await check(files);
    expect([code, output]).toEqual([1, expect.stringMatching(sentence)]);
  });

  test('are all that is left for one processor', async () => {
    const both = ['x64', 'arm64'].map((each) => `onnxruntime-node/bin/napi-v6/linux/${each}/libonnxruntime.so.1`);
    const { left } = await runOver('prune-packages.mjs', cpu, Object.fromEntries(both.map((path) => [path, Buffer.from('x')])));
    expect(left).toEqual(['next/package.json', right[2]].toSorted());
  });
});

test('what no task needs is taken out of the image, and what reads documents stays', async () => {
  const goes = ['@llamaindex/liteparse/libpdfium.so', '@llamaindex/liteparse/liteparse.linux-x64-gnu.node', '@tesseract.js-data/eng/4.0.0/eng.traineddata.gz', 'next/dist/esm/server.js', 'pdfjs-dist/build/pdf.mjs', 'pdfjs-dist/legacy/build/pdf.min.mjs', 'tesseract.js-core/tesseract-core-lstm.wasm.js', 'typescript/package.json'];
  const stays = ['@llamaindex/liteparse/dist/lib.js', `${parserFor('x64')}/libpdfium.so`, '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz', 'next/package.json', 'pdfjs-dist/build/pdf.worker.min.mjs', 'pdfjs-dist/cmaps/a.bcmap', 'pdfjs-dist/legacy/build/pdf.mjs', 'pdfjs-dist/legacy/build/pdf.worker.mjs', 'tesseract.js-core/tesseract-core-simd.js', 'tesseract.js-core/tesseract-core-simd.wasm'];
  const { code, left } = await runOver('prune-packages.mjs', 'x64', Object.fromEntries([...goes, ...stays].map((path) => [path, Buffer.from('x')])));
  expect([code, left]).toEqual([0, stays.toSorted()]);
});
