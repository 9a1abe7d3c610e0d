import { useEffect, useRef } from 'react';

/** Accepts links dropped anywhere on the page, except into fields, which accept them as text, and except the page's own links. */
export function useLinkDrop(take: (links: string[]) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const leave = new AbortController();
    const { signal } = leave;
    let ours = false;
    const isLink = ({ dataTransfer, target }: DragEvent) => !ours && dataTransfer?.types.includes('text/uri-list') === true && !dataTransfer.types.includes('Files') && !(target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null);
    window.addEventListener('dragstart', () => (ours = true), { signal });
    window.addEventListener('dragend', () => (ours = false), { signal });
    window.addEventListener('dragover', (event) => isLink(event) && event.preventDefault(), { signal });
    window.addEventListener('drop', (event) => {
      if (!isLink(event)) return;
      event.preventDefault();
      // One per line; lines that begin with # are comments (RFC 2483).
      const links = event.dataTransfer!.getData('text/uri-list').split(/\r?\n/).filter((line) => /^https?:/i.test(line));
      if (links.length > 0) latest.current(links);
    }, { signal });
    return () => leave.abort();
  }, []);
}
