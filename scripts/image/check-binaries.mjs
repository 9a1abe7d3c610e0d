// Lists the binaries in node_modules, and fails if they are not the ones that a task needs, for this processor. Usage: node scripts/image/check-binaries.mjs [arm64 | x64]
import { closeSync, openSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** e_machine of an ELF file. */
const machines = { x64: 62, arm64: 183 };
const arch = process.argv[2] ?? process.arch;

/** What a task needs: embeddings of questions, and what reads PDFs where it works through documents itself. */
const wanted = [
  `@llamaindex/liteparse-linux-${arch}-gnu/libpdfium.so`,
  `@llamaindex/liteparse-linux-${arch}-gnu/liteparse.linux-${arch}-gnu.node`,
  `onnxruntime-node/bin/napi-v6/linux/${arch}/libonnxruntime.so.1`,
  `onnxruntime-node/bin/napi-v6/linux/${arch}/onnxruntime_binding.node`,
];

const found = readdirSync('node_modules', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name))
  .flatMap((path) => (kindOf(path) === null ? [] : [{ path: path.slice('node_modules/'.length), kind: kindOf(path) }]))
  .toSorted((a, b) => (a.path < b.path ? -1 : 1));
for (const { path, kind } of found) console.log(`${kind}  ${path}`);

const problems = [
  ...found.filter(({ path }) => !wanted.includes(path)).map(({ path }) => `${path} is not in the list: does a task need it?`),
  ...found.filter(({ kind }) => kind !== `ELF ${machines[arch]}`).map(({ path, kind }) => `${path} is ${kind}, not for ${arch}.`),
  ...wanted.filter((path) => found.every((each) => each.path !== path)).map((path) => `${path} is missing.`),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

/** Detected by its first bytes, whatever its name; null for anything else. */
function kindOf(path) {
  const head = Buffer.alloc(20);
  const file = openSync(path);
  readSync(file, head, 0, 20, 0);
  closeSync(file);
  if (head.readUInt32BE(0) === 0x7f454c46) return `ELF ${head.readUInt16LE(18)}`;
  if ([0xcffaedfe, 0xcafebabe].includes(head.readUInt32BE(0))) return 'Mach-O';
  return head.toString('latin1', 0, 2) === 'MZ' && /\.(dll|exe|node)$/.test(path) ? 'PE' : null;
}
