import { createElement, useSyncExternalStore, type ComponentType } from 'react';
import type { MarkdownProps } from './markdown-props.ts';
import { PlainTextBoundary } from './plain-text-boundary.tsx';

let Document: ComponentType<MarkdownProps> | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** Loads the code that draws Markdown. Called early when an answer is expected, so that it is ready for the first words. */
export function loadMarkdown(): Promise<void> {
  loading ??= import('./markdown-document.tsx').then(
    (loaded) => {
      Document = loaded.MarkdownDocument;
      for (const listener of listeners) listener();
    },
    () => {
      // Offline, or after an update of the server: the text is readable as it is, and the next answer tries again.
      loading = null;
    },
  );
  return loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  void loadMarkdown();
  return () => listeners.delete(listener);
}

/** Rendered Markdown; plain text until the code that draws it has loaded, or if drawing fails. */
export function Markdown(props: MarkdownProps) {
  const isLoaded = useSyncExternalStore(subscribe, () => Document !== null, () => false);
  const plain = <p dir="auto" className="text-read break-words whitespace-pre-wrap">{props.text.toString()}</p>;
  return <PlainTextBoundary plain={plain}>{isLoaded ? <Loaded {...props} /> : plain}</PlainTextBoundary>;
}

function Loaded(props: MarkdownProps) {
  return createElement(Document!, props);
}
