import { useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { errorSentence } from '../../api/api-error.ts';
import { send } from '../../api/api.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';

export function Logo({ logo, onChanged }: { logo: { version: string } | null; onChanged: () => Promise<unknown> }) {
  const input = useRef<HTMLInputElement>(null);
  const set = (body: File | null) =>
    send('/api/administration/organisation/logo', { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body }).then(onChanged, (error: unknown) => toasts.add({ title: errorSentence(error) }));
  return (
    <div className="flex flex-wrap items-center gap-3">
      {logo !== null && <img src={`/api/organisation/logo?${logo.version}`} alt={words.theLogo} className="h-10 max-w-40 rounded-small object-contain" />}
      <Button onClick={() => input.current?.click()}>{logo === null ? words.uploadALogo : words.replaceTheLogo}</Button>
      {logo !== null && <Button look="quiet" onClick={() => void set(null)}>{words.removeTheLogo}</Button>}
      <span className="text-small text-muted">{words.pngJpegGifOrWebpAt}</span>
      <input ref={input} type="file" accept="image/png,image/jpeg,image/gif,image/webp" tabIndex={-1} aria-hidden className="hidden" onChange={(event) => { const [file] = event.target.files ?? []; if (file !== undefined) void set(file); event.target.value = ''; }} />
    </div>
  );
}
