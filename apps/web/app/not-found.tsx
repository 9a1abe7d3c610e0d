import type { Metadata } from 'next';
import { Wordmark } from '../features/brand/wordmark.tsx';
import { appWords as words } from '../words/app-words.ts';

export const metadata: Metadata = { title: words.notFound };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-6 p-6">
      <Wordmark />
      <h1 className="text-display">{words.pageNotFound}</h1>
      <p className="text-read text-muted">{words.theAddressMayBeMistypedOr}</p>
      <a href="/" className="inline-flex min-h-10 items-center rounded-medium bg-accent px-4 font-medium text-on-accent hover:opacity-90">{words.goToAiStudio}</a>
    </main>
  );
}
