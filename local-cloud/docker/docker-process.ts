import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { digestFolder } from './digest-folder.ts';

const [folder = '', registry = '', command = '', ...parameters] = process.argv.slice(2);

/** Names of images, and the registry's token, as a Docker engine stores them. */
const kept = JSON.parse(await readFile(join(folder, 'docker.json'), 'utf8').catch(() => '{"images":{},"token":null}')) as { images: Record<string, string>; token: string | null };

const commands: Record<string, (parameters: string[]) => Promise<void>> = {
  async build(asked) {
    const { values, positionals } = parseArgs({ args: asked, allowPositionals: true, options: { tag: { type: 'string', short: 't' } } });
    const context = resolve(positionals[0] ?? '');
    await readFile(join(context, 'Dockerfile'));
    const digest = await digestFolder(context);
    // Links stay links: a package manager installed only one copy of their targets.
    await cp(context, join(folder, digest), { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('/.git') });
    kept.images[values.tag ?? digest] = digest;
  },
  async tag([from = '', to = '']) {
    kept.images[to] = imageOf(from);
  },
  async login(asked) {
    const { values } = parseArgs({ args: asked, allowPositionals: true, options: { username: { type: 'string', short: 'u' }, 'password-stdin': { type: 'boolean' } } });
    const token = btoa(`${values.username}:${(await text(process.stdin)).trim()}`);
    const { status } = await fetch(`${registry}/v2/`, { headers: { authorization: `Basic ${token}` } });
    if (status !== 200) throw new Error('unauthorized: authentication required');
    kept.token = token;
  },
  async push([name = '']) {
    const digest = imageOf(name);
    const tag = name.slice(name.lastIndexOf(':') + 1);
    const manifest = JSON.stringify({ schemaVersion: 2, annotations: { directory: join(folder, digest), content: digest } });
    const pushed = await fetch(`${registry}/v2/aistudio-frontend/manifests/${tag}`, { method: 'PUT', body: manifest, headers: { authorization: `Basic ${kept.token}` } });
    if (!pushed.ok) throw new Error(`denied: ${pushed.status}`);
    process.stdout.write(`${tag}: digest: ${pushed.headers.get('docker-content-digest')}\n`);
  },
};

function imageOf(name: string): string {
  const digest = kept.images[name];
  if (digest === undefined) throw new Error(`No such image: ${name}`);
  return digest;
}

if (commands[command] === undefined) throw new Error(`docker ${command} is not served here.`);
await commands[command](parameters);
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'docker.json'), JSON.stringify(kept));
