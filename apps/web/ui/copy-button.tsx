import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { toasts } from './toasts.ts';
import { IconButton } from './icon-button.tsx';
import { uiWords as words } from '../words/ui-words.ts';

/** Copies what `text` returns when pressed, and confirms it. */
export function CopyButton({ text, label }: { text: () => string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await copyText(text());
      setCopied(true);
    } catch {
      toasts.add({ title: words.yourBrowserDidntAllowCopyingSelect });
    }
  };
  return (
    <IconButton label={copied ? words.copied : label} size="small" onClick={() => void copy()}>
      {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
    </IconButton>
  );
}
