'use client';
import { appWords as words } from '../words/app-words.ts';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-6 p-6">
      <h1 className="text-title">{words.somethingWentWrong}</h1>
      <p className="text-read text-muted">{words.nothingYouWroteIsLostAnswers}</p>
      <button type="button" onClick={reset} className="inline-flex min-h-10 items-center rounded-medium bg-accent px-4 font-medium text-on-accent hover:opacity-90">{words.tryAgain}</button>
    </main>
  );
}
