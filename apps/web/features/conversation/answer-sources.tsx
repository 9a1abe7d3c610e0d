import type { SourcePart } from '../messages/conversation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** The pages that an answer is based on. Their titles come from the provider, so the address is shown with each. */
export function AnswerSources({ sources }: { sources: readonly SourcePart[] }) {
  return (
    <section aria-label={words.sources} className="my-3 text-small">
      <h3 className="mb-1 font-medium text-muted">{words.sources}</h3>
      <ol className="list-decimal pl-6">
        {sources.map(({ url, title }) => (
          <li key={url} className="min-w-0">
            <a href={url} target="_blank" rel="noopener noreferrer nofollow" className="text-accent underline-offset-2 hover:underline">{title === '' ? url : title}</a>
            {title !== '' && <span className="ml-2 text-muted">{hostOf(url)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
