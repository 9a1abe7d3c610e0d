// Takes out of node_modules what no running task needs, so that the image stays small.
import { readdirSync, rmSync } from 'node:fs';

/** The image has its own Node; compilers and image tools of Next are for the build alone. */
const unneeded = [/^node$/, /^node-bin-/, /^@next\/swc-/, /^@img\//, /^sharp$/, /^typescript$/, /^lightningcss/, /^@tailwindcss\//, /^tailwindcss$/, /^@types\//, /^@esbuild\//, /^esbuild$/];

const names = readdirSync('node_modules').flatMap((name) => (name.startsWith('@') ? readdirSync(`node_modules/${name}`).map((each) => `${name}/${each}`) : [name]));
for (const name of names.filter((each) => unneeded.some((pattern) => pattern.test(each)))) rmSync(`node_modules/${name}`, { recursive: true });
