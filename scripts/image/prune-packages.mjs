// Removes from node_modules what no running task needs, to keep the image small.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The image has its own Node, and functions read documents. Compilers are only for the build, including Next's own (@next/swc-…). */
const packages = [/^node$/, /^node-bin-/, /^@img\//, /^sharp$/, /^typescript$/, /^@types\//, /^lightningcss/, /^@tailwindcss\//, /^tailwindcss$/, /^@?esbuild(\/|$)/, /^vite$/, /^vitest$/, /^@vitest\//, /^@?rolldown(\/|$)/, /^lucide-react$/, /^@napi-rs\/canvas/, /^@next\/swc-/, /^@llamaindex\//, /^@?tesseract/];

/** Next's development parts, and its modules in the format for bundlers; the parts of pdf.js that the pages' build has taken. */
const folders = ['next/dist/esm', 'next/dist/docs', 'next/dist/next-devtools', 'next/dist/compiled/next-devtools', 'pdfjs-dist/legacy', 'pdfjs-dist/web', 'pdfjs-dist/types', 'pdfjs-dist/image_decoders'];
const files = new RegExp(`\\.map$|\\.runtime\\.dev\\.js$|onnxruntime-node/bin/napi-v\\d+/(darwin|win32|linux/(?!${process.arch}/).*/)`);

const names = readdirSync('node_modules').flatMap((name) => (name.startsWith('@') ? readdirSync(`node_modules/${name}`).map((each) => `${name}/${each}`) : [name]));
const remove = (path) => rmSync(join('node_modules', path), { recursive: true, force: true });
names.filter((name) => packages.some((pattern) => pattern.test(name))).forEach(remove);
folders.forEach(remove);
readdirSync('node_modules', { recursive: true }).filter((path) => files.test(path)).forEach(remove);
