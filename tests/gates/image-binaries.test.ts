import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, runNode } from '../support/copy-repository.ts';
import { temporaryDirectory } from '../support/server-process.ts';

const { arch } = process;
const machine = { x64: 62, arm64: 183 }[arch as 'x64' | 'arm64'];
const elf = (e_machine: number) => Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(11), Buffer.from([e_machine, 0, 0, 0])]);
const parser = `@llamaindex/liteparse-linux-${arch}-gnu`;
const right = [`${parser}/libpdfium.so`, `${parser}/liteparse.linux-${arch}-gnu.node`, `onnxruntime-node/bin/napi-v6/linux/${arch}/libonnxruntime.so.1`, `onnxruntime-node/bin/napi-v6/linux/${arch}/onnxruntime_binding.node`];

/** Runs a script of the image's build over a node_modules of these files; `left`: what is there afterwards. */
async function runOver(script: string, files: Record<string, Buffer>): Promise<{ code: number; output: string; left: string[] }> {
  await using folder = await temporaryDirectory();
  for (const [path, bytes] of Object.entries({ 'next/package.json': Buffer.from('{}'), ...files })) {
    await mkdir(dirname(join(folder.path, 'node_modules', path)), { recursive: true });
    await writeFile(join(folder.path, 'node_modules', path), bytes);
  }
  const ended = await runNode([join(repository, 'scripts/image', script)], { cwd: folder.path });
  const found = await readdir(join(folder.path, 'node_modules'), { recursive: true, withFileTypes: true });
  const left = found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(join(folder.path, 'node_modules'), join(parentPath, name)));
  return { ...ended, left: left.toSorted() };
}
const check = (files: Record<string, Buffer>) => runOver('check-binaries.mjs', files);

describe.skipIf(machine === undefined)('the binaries in the image', () => {
  const all = Object.fromEntries(right.map((path) => [path, elf(machine!)]));

  test('are the ones that a task needs', async () => {
    const { code, output } = await check(all);
    expect([code, output.trim().split('\n')]).toEqual([0, right.map((path) => `ELF ${machine}  ${path}`)]);
  });

  test.each<[string, Record<string, Buffer>, RegExp]>([
    ['one more, whatever its name', { ...all, 'sharp/thing.txt': elf(machine!) }, /sharp\/thing\.txt is not in the list/],
    ['one of another processor', { ...all, [right[0]!]: elf(machine === 62 ? 183 : 62) }, /not of this processor/],
    ['one of another system', { ...all, 'onnxruntime-node/bin/napi-v6/win32/x64/a.dll': Buffer.from(`MZ${'\0'.repeat(30)}`) }, /a\.dll is PE/],
    ['one that is missing', { [right[0]!]: elf(machine!) }, /onnxruntime_binding\.node is missing/],
  ])('fail with %s', async (_what, files, sentence) => {
    const { code, output } = await check(files);
    expect([code, output]).toEqual([1, expect.stringMatching(sentence)]);
  });
});

test('what no task needs is taken out of the image, and what reads documents stays', async () => {
  const goes = ['@llamaindex/liteparse/libpdfium.so', '@llamaindex/liteparse/liteparse.linux-x64-gnu.node', '@tesseract.js-data/eng/4.0.0/eng.traineddata.gz', 'next/dist/esm/server.js', 'pdfjs-dist/build/pdf.mjs', 'pdfjs-dist/legacy/build/pdf.min.mjs', 'tesseract.js-core/tesseract-core-lstm.wasm.js', 'typescript/package.json'];
  const stays = ['@llamaindex/liteparse/dist/lib.js', `${parser}/libpdfium.so`, '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz', 'next/package.json', 'pdfjs-dist/build/pdf.worker.min.mjs', 'pdfjs-dist/cmaps/a.bcmap', 'pdfjs-dist/legacy/build/pdf.mjs', 'pdfjs-dist/legacy/build/pdf.worker.mjs', 'tesseract.js-core/tesseract-core-simd.js', 'tesseract.js-core/tesseract-core-simd.wasm'];
  const { code, left } = await runOver('prune-packages.mjs', Object.fromEntries([...goes, ...stays].map((path) => [path, Buffer.from('x')])));
  expect([code, left]).toEqual([0, stays.toSorted()]);
});
