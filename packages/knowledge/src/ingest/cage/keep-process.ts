import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { Refusal, refusals, type RefusalCode } from '../../document/refusal.ts';
import { cageKinds, type CageJob, type CageKind, type CageLimits } from './cage.ts';
import { confine, nothing } from './confinement.ts';
import { createFrameReader, encodeFrame, type Frame } from './frames.ts';
import { residentBytes } from './resident-bytes.ts';

const watchEvery = 100;
/** Milliseconds for an idle process to exit by itself. */
const patience = 2_000;

/** One caged process, from outside. It reads one document at a time. */
export class KeptProcess {
  readonly kind: CageKind;
  readonly owner: string;
  used = 0;
  /** It reported itself why a document is not read, instead of crashing. */
  sound = true;
  #child: ChildProcess;
  #limits: CageLimits;
  #onFrame: ((frame: Frame) => void) | null = null;
  #end: ((code: RefusalCode | null) => void) | null = null;
  #ready = false;
  #dead = false;
  #killedFor: RefusalCode | null = null;
  #output = 0;
  #lastWords = '';

  constructor(entry: string, kind: CageKind, owner: string, limits: CageLimits) {
    this.kind = kind;
    this.owner = owner;
    this.#limits = limits;
    const { command, parameters } = confine(entry, cageKinds[kind], limits.heapMegabytes);
    this.#child = spawn(command, parameters, { stdio: ['pipe', 'ignore', 'pipe', 'pipe'], env: nothing, cwd: '/' });
    const read = createFrameReader(limits.outputBytes, (frame) => this.#receive(frame));
    (this.#child.stdio[3] as Readable).on('data', (chunk: Uint8Array) => {
      this.#output += chunk.length;
      if (this.#output > limits.outputBytes) return this.kill('too_large');
      try {
        read(chunk);
      } catch (error) {
        this.kill(error instanceof RangeError ? 'too_large' : 'unreadable');
      }
    });
    this.#child.stderr!.on('data', (chunk: Buffer) => (this.#lastWords = (this.#lastWords + chunk.toString('latin1')).slice(-4_000)));
    this.#child.stdin!.on('error', () => undefined);
    this.#child.on('error', () => this.#died('cage_unavailable'));
    this.#child.on('close', (code, signal) => this.#died(this.#causeOf(code, signal)));
  }

  get alive(): boolean {
    return !this.#dead;
  }

  /** It may read another document of the same owner: it is healthy, has read few enough documents and is within its memory. */
  get fit(): boolean {
    const most = (this.#limits.residentMegabytes * 1024 * 1024) / 2;
    return this.alive && this.sound && this.used < this.#limits.documents && (residentBytes(this.#child.pid ?? 0) ?? 0) < most;
  }

  /** Null if it succeeded; otherwise why it did not. */
  async run(job: CageJob, onFrame: (frame: Frame) => void): Promise<RefusalCode | null> {
    if (this.#dead) return 'cage_unavailable';
    this.used += 1;
    this.#output = 0;
    this.#onFrame = onFrame;
    const ended = new Promise<RefusalCode | null>((end) => (this.#end = end));
    const most = this.#limits.residentMegabytes * 1024 * 1024 + 3 * job.bytes.length;
    const watch = setInterval(() => (residentBytes(this.#child.pid ?? 0) ?? 0) > most && this.kill('too_much_memory'), watchEvery);
    const late = setTimeout(() => this.kill('took_too_long'), this.#limits.milliseconds);
    const stop = () => this.kill('took_too_long');
    job.signal?.addEventListener('abort', stop);
    for (const frame of [{ json: job.request }, { bytes: job.bytes }]) {
      for (const bytes of encodeFrame(frame)) this.#child.stdin!.write(bytes);
    }
    try {
      return await ended;
    } finally {
      clearInterval(watch);
      clearTimeout(late);
      job.signal?.removeEventListener('abort', stop);
      this.#onFrame = null;
      this.#end = null;
    }
  }

  kill(reason: RefusalCode | null = null): void {
    this.#killedFor ??= reason;
    this.#child.kill('SIGKILL');
  }

  /** Resolves when the process is gone. */
  async close(): Promise<void> {
    if (this.#dead) return;
    const gone = new Promise((resolve) => this.#child.once('close', resolve));
    if (this.#end) this.kill();
    else this.#child.stdin!.end();
    const late = setTimeout(() => this.kill(), patience);
    await gone;
    clearTimeout(late);
  }

  #receive(frame: Frame): void {
    if ('bytes' in frame) return this.#onFrame?.(frame);
    const said = frame.json as { type?: string; code?: string; sound?: boolean };
    if (said.type === 'ready') this.#ready = true;
    else if (said.type === 'done') this.#end?.(null);
    else if (said.type === 'refused') {
      this.sound = said.sound === true;
      this.#end?.(said.code !== undefined && Object.hasOwn(refusals, said.code) ? (said.code as RefusalCode) : 'unreadable');
    } else this.#onFrame?.(frame);
  }

  #causeOf(code: number | null, signal: string | null): RefusalCode {
    if (this.#killedFor) return this.#killedFor;
    if (!this.#ready) return 'cage_unavailable';
    const outOfMemory = /heap out of memory|Array buffer allocation failed|allocation failure|ENOMEM/i.test(this.#lastWords);
    return outOfMemory || signal === 'SIGABRT' || code === 134 ? 'too_much_memory' : 'unreadable';
  }

  #died(cause: RefusalCode): void {
    this.#dead = true;
    this.#end?.(cause);
  }
}

export function throwIfRefused(code: RefusalCode | null): void {
  if (code !== null) throw new Refusal(code);
}
