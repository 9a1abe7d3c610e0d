import { CircleStop, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { toasts } from '../../ui/toasts.ts';
import { speechWords as words } from '../../words/speech-words.ts';

/** Reads an answer aloud, and stops. Nothing if the browser cannot speak. */
export function ReadAloudButton({ text }: { text: () => string }) {
  const [reading, setReading] = useState(false);
  useEffect(() => (reading ? () => window.speechSynthesis.cancel() : undefined), [reading]);
  if (typeof window === 'undefined' || !('speechSynthesis' in window)) return null;
  const read = async () => {
    setReading(true);
    try {
      const { startReading } = await import('./reading.ts');
      if (await startReading(text(), () => setReading(false))) return;
      toasts.add({ title: words.thisDeviceHasNoVoiceFor });
    } catch {
      toasts.add({ title: words.readingAloudCouldNotBeLoaded });
    }
    setReading(false);
  };
  return (
    <IconButton size="small" label={reading ? words.stopReading : words.readAloud} aria-pressed={reading} onClick={() => (reading ? setReading(false) : void read())}>
      {reading ? <CircleStop aria-hidden className="size-4" /> : <Volume2 aria-hidden className="size-4" />}
    </IconButton>
  );
}
