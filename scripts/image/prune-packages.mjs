// Removes from node_modules what no running task needs, to keep the image small. Usage: node scripts/image/prune-packages.mjs [arm64 | x64]
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const arch = process.argv[2] ?? process.arch;

/** The image has its own Node. Compilers are only for the build, including Next's own (@next/swc-…). */
const packages = [/^node$/, /^node-bin-/, /^@img\//, /^sharp$/, /^typescript$/, /^@types\//, /^lightningcss/, /^@tailwindcss\//, /^tailwindcss$/, /^@?esbuild(\/|$)/, /^vite$/, /^vitest$/, /^@vitest\//, /^@?rolldown(\/|$)/, /^lucide-react$/, /^@napi-rs\/canvas/, /^@next\/swc-/];

/** Next's development parts, and its modules in the format for bundlers; tesseract.js for browsers, and its unused language data. */
const folders = ['next/dist/esm', 'next/dist/docs', 'next/dist/next-devtools', 'next/dist/compiled/next-devtools', 'pdfjs-dist/legacy/web', 'pdfjs-dist/legacy/image_decoders', 'pdfjs-dist/web', 'pdfjs-dist/types', 'pdfjs-dist/image_decoders', 'tesseract.js/dist', '@tesseract.js-data/eng/4.0.0'];
const files = [
  /\.map$/,
  /\.runtime\.dev\.js$/,
  new RegExp(`onnxruntime-node/bin/napi-v\\d+/(darwin|win32|linux/(?!${arch}/).*/)`),
  // One is sent to browsers, the others are for the worker; the rest is already in the pages' build.
  /^pdfjs-dist\/build\/(?!pdf\.worker\.min\.mjs$)/,
  /^pdfjs-dist\/legacy\/build\/(?!pdf(\.worker)?\.mjs$)/,
  // The platform's own package contains the same files.
  /^@llamaindex\/liteparse\/(liteparse\..*\.node|libpdfium\.so)$/,
  /^tesseract\.js-core\/.*\.wasm\.js$/,
];

const names = readdirSync('node_modules').flatMap((name) => (name.startsWith('@') ? readdirSync(`node_modules/${name}`).map((each) => `${name}/${each}`) : [name]));
const remove = (path) => rmSync(join('node_modules', path), { recursive: true, force: true });
names.filter((name) => packages.some((pattern) => pattern.test(name))).forEach(remove);
folders.forEach(remove);
readdirSync('node_modules', { recursive: true }).filter((path) => files.some((pattern) => pattern.test(path))).forEach(remove);
