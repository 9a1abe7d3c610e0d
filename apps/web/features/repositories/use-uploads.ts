import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { send } from '../api/api.ts';
import { errorSentence } from '../api/api-error.ts';
import { leaveWhenSignedOut } from '../api/query-client.ts';
import { randomId } from '../runs/random-id.ts';
import { repositoryKey } from './repository-keys.ts';

/** A file on its way into a repository. */
export interface Upload {
  key: string;
  name: string;
  /** Null while it is on its way. */
  problem: string | null;
}

/** Files that are sent at once. */
const atOnce = 2;

/** Sends files into a repository, a few at a time. Those that could not be taken stay listed with the reason until they are dismissed. */
export function useUploads(repositoryId: string) {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const waiting = useRef<{ key: string; file: File }[]>([]);
  const running = useRef(0);

  const sendWaiting = useCallback(async () => {
    running.current += 1;
    for (let one = waiting.current.shift(); one !== undefined; one = waiting.current.shift()) {
      const { key, file } = one;
      const problem = await post(repositoryId, file);
      setUploads((all) => (problem === null ? all.filter((each) => each.key !== key) : all.map((each) => (each.key === key ? { ...each, problem } : each))));
      void client.invalidateQueries({ queryKey: repositoryKey(repositoryId) });
    }
    running.current -= 1;
  }, [client, repositoryId]);

  const add = useCallback((files: Iterable<File>) => {
    const fresh = [...files].map((file) => ({ key: randomId(), file }));
    setUploads((all) => [...all, ...fresh.map(({ key, file }) => ({ key, name: file.name, problem: null }))]);
    waiting.current.push(...fresh);
    for (let free = atOnce - running.current; free > 0; free -= 1) void sendWaiting();
  }, [sendWaiting]);
  const dismiss = useCallback((key: string) => setUploads((all) => all.filter((each) => each.key !== key)), []);
  return { uploads, add, dismiss };
}

/** Null when the file was taken, otherwise why not. */
async function post(repositoryId: string, file: File): Promise<string | null> {
  try {
    await send(`/api/repositories/${repositoryId}/documents?name=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file });
    return null;
  } catch (error) {
    leaveWhenSignedOut(error);
    return errorSentence(error);
  }
}
