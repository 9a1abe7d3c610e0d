import { parseExact } from './exact-json.ts';
import type { ReaderEvent } from './events.ts';

/** Events of whole frames as this package writes them, for a reader in the same process. Comments yield nothing. */
export function decodeFrames(frames: string): { sequence: number | null; event: ReaderEvent }[] {
  return frames.split('\n\n').flatMap((frame) => {
    const at = frame.indexOf('data: ');
    if (at === -1) return [];
    const id = frame.startsWith('id: ') ? Number(frame.slice(4, frame.indexOf('\n'))) : null;
    return [{ sequence: id, event: parseExact(frame.slice(at + 6)) as ReaderEvent }];
  });
}
