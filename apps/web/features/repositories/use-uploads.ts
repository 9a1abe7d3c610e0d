import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { send } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { leaveWhenSignedOut } from '../api/query-client.ts';
import { randomId } from '../runs/random-id.ts';
import { repositoryKey } from './repository-keys.ts';
import { sendInParts, type UploadProgress } from './send-in-parts.ts';

/** A file being uploaded into a repository. */
export interface Upload {
  key: string;
  name: string;
  size: number;
  /** Null if it is sent as a whole, and while it waits for its turn. */
  progress: UploadProgress | null;
  /** Null while it is being uploaded. */
  problem: string | null;
}

interface Sending {
  key: string;
  file: File;
  leave: AbortController;
}

/** Files that are sent in parallel. */
const atOnce = 2;
/** Larger files are sent in parts. */
const oneBytes = 16_000_000;

/** Uploads files into a repository, a few at a time. Those that failed stay listed with the reason until they are dismissed or retried. */
export function useUploads(repositoryId: string) {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const all = useRef(new Map<string, Sending>());
  const waiting = useRef<Sending[]>([]);
  const running = useRef(0);
  const change = useCallback((key: string, to: Partial<Upload>) => setUploads((shown) => shown.map((each) => (each.key === key ? { ...each, ...to } : each))), []);
  const forget = useCallback((key: string) => {
    all.current.get(key)?.leave.abort();
    all.current.delete(key);
    setUploads((shown) => shown.filter((each) => each.key !== key));
  }, []);

  const sendWaiting = useCallback(async () => {
    running.current += 1;
    for (let one = waiting.current.shift(); one !== undefined; one = waiting.current.shift()) {
      const { key, file, leave } = one;
      if (leave.signal.aborted) continue;
      const problem = await post(repositoryId, file, leave.signal, (progress) => change(key, { progress }));
      if (problem === null) forget(key);
      else change(key, { problem });
      void client.invalidateQueries({ queryKey: repositoryKey(repositoryId) });
    }
    running.current -= 1;
  }, [change, client, forget, repositoryId]);

  const enqueue = useCallback((fresh: readonly Sending[]) => {
    waiting.current.push(...fresh);
    for (let free = atOnce - running.current; free > 0; free -= 1) void sendWaiting();
  }, [sendWaiting]);
  const add = useCallback((files: Iterable<File>) => {
    const fresh = [...files].map((file) => ({ key: randomId(), file, leave: new AbortController() }));
    for (const each of fresh) all.current.set(each.key, each);
    setUploads((shown) => [...shown, ...fresh.map(({ key, file: { name, size } }) => ({ key, name, size, progress: null, problem: null }))]);
    enqueue(fresh);
  }, [enqueue]);
  const tryAgain = useCallback((key: string) => {
    const one = all.current.get(key);
    change(key, { problem: null, progress: null });
    if (one !== undefined) enqueue([one]);
  }, [change, enqueue]);
  return { uploads, add, tryAgain, dismiss: forget };
}

/** Null if the file was accepted or cancelled, otherwise why not. */
async function post(repositoryId: string, file: File, signal: AbortSignal, onProgress: (progress: UploadProgress) => void): Promise<string | null> {
  try {
    if (file.size > oneBytes) await sendInParts(repositoryId, file, { signal, onProgress });
    else await send(`/api/repositories/${repositoryId}/documents?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file, signal });
    return null;
  } catch (error) {
    if (signal.aborted) return null;
    leaveWhenSignedOut(error);
    return errorSentence(error);
  }
}
