import type { Metadata } from 'next';
import { Wordmark } from '../features/brand/wordmark.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-6 p-6">
      <Wordmark />
      <h1 className="text-display">There is no such page</h1>
      <p className="text-read text-muted">The address may be mistyped, or the page is gone. Your conversations are where you left them.</p>
      <a href="/" className="inline-flex min-h-10 items-center rounded-medium bg-accent px-4 font-medium text-on-accent hover:opacity-90">Go to AI Studio</a>
    </main>
  );
}
