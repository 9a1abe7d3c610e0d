import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, runNode } from '../support/copy-repository.ts';
import { temporaryDirectory } from '../support/server-process.ts';

const script = join(repository, 'scripts/image/check-binaries.mjs');
const { arch } = process;
const machine = { x64: 62, arm64: 183 }[arch as 'x64' | 'arm64'];
const elf = (e_machine: number) => Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(11), Buffer.from([e_machine, 0, 0, 0])]);
const right = [`onnxruntime-node/bin/napi-v6/linux/${arch}/libonnxruntime.so.1`, `onnxruntime-node/bin/napi-v6/linux/${arch}/onnxruntime_binding.node`];

async function check(files: Record<string, Buffer>): Promise<{ code: number; output: string }> {
  await using folder = await temporaryDirectory();
  for (const [path, bytes] of Object.entries({ 'next/package.json': Buffer.from('{}'), ...files })) {
    await mkdir(dirname(join(folder.path, 'node_modules', path)), { recursive: true });
    await writeFile(join(folder.path, 'node_modules', path), bytes);
  }
  return await runNode([script], { cwd: folder.path });
}

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
