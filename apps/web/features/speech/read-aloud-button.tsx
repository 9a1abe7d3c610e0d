import { CircleStop, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { toasts } from '../../ui/toasts.ts';

/** Reads an answer aloud, and stops. Nothing where the browser cannot speak. */
export function ReadAloudButton({ text }: { text: () => string }) {
  const [reading, setReading] = useState(false);
  useEffect(() => (reading ? () => window.speechSynthesis.cancel() : undefined), [reading]);
  if (typeof window === 'undefined' || !('speechSynthesis' in window)) return null;
  const read = async () => {
    setReading(true);
    try {
      const { startReading } = await import('./reading.ts');
      if (await startReading(text(), () => setReading(false))) return;
      toasts.add({ title: 'This device has no voice for the language of this answer. Its settings may offer one.' });
    } catch {
      toasts.add({ title: 'Reading aloud could not be loaded. Check the connection and try again.' });
    }
    setReading(false);
  };
  return (
    <IconButton size="small" label={reading ? 'Stop reading' : 'Read aloud'} aria-pressed={reading} onClick={() => (reading ? setReading(false) : void read())}>
      {reading ? <CircleStop aria-hidden className="size-4" /> : <Volume2 aria-hidden className="size-4" />}
    </IconButton>
  );
}
