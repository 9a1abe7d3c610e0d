import { useCallback, useRef, useState } from 'react';
import { errorSentence } from '../api/api-error.ts';
import { send } from '../api/api.ts';
import { randomId } from '../runs/random-id.ts';
import { mediaTypeOf, refusal, type Attachment } from './attachment.ts';

/** Files of the question being written: each is uploaded as soon as it is added. */
export function useAttachments() {
  const [attachments, setAttachments] = useState<readonly Attachment[]>([]);
  const uploads = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, state: Attachment['state']) => {
    setAttachments((held) => held.map((one) => (one.key === key ? { ...one, state } : one)));
  }, []);

  const add = useCallback((files: Iterable<File>) => {
    for (const file of files) {
      const key = randomId();
      const refused = refusal(file);
      const { name, size } = file;
      const preview = file.type.startsWith('image/') && refused === null ? URL.createObjectURL(file) : null;
      const state: Attachment['state'] = refused === null ? { is: 'uploading' } : { is: 'refused', message: refused };
      setAttachments((held) => [...held, { key, name, size, mediaType: mediaTypeOf(file), preview, state }]);
      if (refused !== null) continue;
      const leave = new AbortController();
      uploads.current.set(key, leave);
      upload(file, leave.signal).then(
        (part) => change(key, { is: 'ready', part: { type: 'file', fileId: part.id, mediaType: part.mediaType, name: part.name, size: part.size } }),
        (error: unknown) => !leave.signal.aborted && change(key, { is: 'refused', message: errorSentence(error) }),
      );
    }
  }, [change]);

  const remove = useCallback((key: string) => {
    uploads.current.get(key)?.abort();
    setAttachments((held) => {
      const gone = held.find((one) => one.key === key);
      if (gone?.preview) URL.revokeObjectURL(gone.preview);
      return held.filter((one) => one.key !== key);
    });
  }, []);

  const clear = useCallback(() => setAttachments([]), []);
  return { attachments, add, remove, clear };
}

async function upload(file: File, signal: AbortSignal) {
  const response = await send(`/api/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': mediaTypeOf(file) },
    body: file,
    signal,
  });
  return (await response.json()) as { id: string; name: string; mediaType: string; size: number };
}
