import { fileURLToPath } from 'node:url';
import { type Cage, type CageJob, type CageLimits, usualLimits } from './cage.ts';
import { KeptProcess, throwIfRefused } from './keep-process.ts';
import type { Frame } from './frames.ts';

const idleFor = 10_000;

/**
 * A cage keeps at most one idle process of each kind, for the owner of the last document: a document of somebody else, a
 * refusal, or too many documents need a new one. If a document crashes a process that has been used before, it is tried once more
 * in a new one, so that no document suffers from the one before it.
 */
export function openCage(options: { limits?: Partial<CageLimits>; entry?: string } = {}): Cage {
  const limits = { ...usualLimits, ...options.limits };
  const entry = options.entry ?? fileURLToPath(new URL('../caged-process.ts', import.meta.url));
  const idle = new Map<string, { kept: KeptProcess; timer: NodeJS.Timeout }>();
  const busy = new Set<KeptProcess>();

  const take = ({ kind, owner }: CageJob, fresh: boolean): KeptProcess => {
    const waiting = idle.get(kind);
    if (!waiting) return new KeptProcess(entry, kind, owner, limits);
    clearTimeout(waiting.timer);
    idle.delete(kind);
    if (!fresh && waiting.kept.alive && waiting.kept.owner === owner) return waiting.kept;
    void waiting.kept.close();
    return new KeptProcess(entry, kind, owner, limits);
  };

  const giveBack = (kept: KeptProcess): void => {
    if (!kept.fit || idle.has(kept.kind)) return void kept.close();
    const timer = setTimeout(() => {
      idle.delete(kept.kind);
      void kept.close();
    }, idleFor);
    timer.unref();
    idle.set(kept.kind, { kept, timer });
  };

  const attempt = async (job: CageJob, onFrame: (frame: Frame) => void, fresh: boolean) => {
    const kept = take(job, fresh);
    const first = kept.used === 0;
    let frames = 0;
    busy.add(kept);
    const code = await kept.run(job, (frame) => {
      frames += 1;
      onFrame(frame);
    });
    busy.delete(kept);
    if (kept.sound) giveBack(kept);
    else kept.kill();
    return { code, mayRepeat: !first && !kept.sound && frames === 0 && job.signal?.aborted !== true };
  };

  const close = async () => {
    const all = [...busy, ...[...idle.values()].map(({ kept }) => kept)];
    for (const { timer } of idle.values()) clearTimeout(timer);
    idle.clear();
    await Promise.all(all.map((kept) => kept.close()));
  };

  return {
    async run(job, onFrame) {
      const { code, mayRepeat } = await attempt(job, onFrame, false);
      if (code === null) return;
      throwIfRefused(mayRepeat ? (await attempt(job, onFrame, true)).code : code);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
