import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { Refusal } from '../../document/refusal.ts';
import { isolate, nothing } from '../cage/confinement.ts';
import { imageSize } from '../parse/image-size.ts';
import { mostPixels } from '../parse/parse-image.ts';
import type { Recogniser } from './recogniser.ts';
import { textBlocks } from './text-blocks.ts';

const longest = 120_000;
const mostOutput = 8 * 1024 * 1024;

/** The system's tesseract, at half the processor time of the other and in all its languages; null if there is none. */
export async function findTesseract(): Promise<Recogniser | null> {
  const languages = await listLanguages();
  if (languages.length === 0) return null;
  return {
    name: 'tesseract',
    async recognise({ bytes, signal }) {
      const size = imageSize(bytes);
      if (!size) throw new Refusal('damaged');
      if (size.width * size.height > mostPixels) throw new Refusal('picture_too_large');
      return textBlocks(await run(bytes, languages.join('+'), signal));
    },
  };
}

async function listLanguages(): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)('tesseract', ['--list-langs'], { timeout: 10_000 });
    return stdout.split('\n').slice(1).filter((language) => /^[a-z]{3}(_[a-zA-Z]+)?$/.test(language) && language !== 'osd');
  } catch {
    return [];
  }
}

function run(bytes: Uint8Array, languages: string, signal: AbortSignal | undefined): Promise<string> {
  const [command, ...parameters] = isolate(['tesseract', 'stdin', 'stdout', '-l', languages, '--psm', '3']);
  const child = spawn(command!, parameters, { stdio: ['pipe', 'pipe', 'ignore'], env: { ...nothing, OMP_THREAD_LIMIT: '1' }, cwd: '/' });
  const said: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const stop = (code: 'took_too_long' | 'too_large') => {
      child.kill('SIGKILL');
      reject(new Refusal(code));
    };
    const late = setTimeout(() => stop('took_too_long'), longest);
    const aborted = () => stop('took_too_long');
    signal?.addEventListener('abort', aborted);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostOutput) stop('too_large');
      else said.push(chunk);
    });
    child.stdin.on('error', () => undefined);
    child.on('error', () => reject(new Refusal('cage_unavailable')));
    child.on('close', (code) => {
      clearTimeout(late);
      signal?.removeEventListener('abort', aborted);
      if (code === 0) resolve(Buffer.concat(said).toString('utf8'));
      else reject(new Refusal('damaged'));
    });
    child.stdin.end(bytes);
  });
}
