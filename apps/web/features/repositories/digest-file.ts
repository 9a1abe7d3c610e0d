/** Read and hashed at once: at most a tenth of a second of the page's time. */
const pieceBytes = 2 * 1024 * 1024;

/** SHA-256 of a file in hex, without holding the file. The browser's own is only available over https, and needs the whole file at once. */
export async function digestFile(file: Blob, { signal, onProgress }: { signal: AbortSignal; onProgress: (bytes: number) => void }): Promise<string> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += pieceBytes) {
    signal.throwIfAborted();
    hash.update(new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer()));
    onProgress(Math.min(file.size, at + pieceBytes));
  }
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
