import { CalendarDays, FileSearch, Mail, Sparkles, Table2 } from 'lucide-react';
import { useOrganisation } from '../organisation/use-organisation.ts';
import { conversationWords as words } from '../../words/conversation-words.ts';

/** Without the organisation's own. */
const prompts = [
  { Icon: CalendarDays, title: words.planALesson, text: words.planA45MinuteLessonOn },
  { Icon: Mail, title: words.writeToFamilies, text: words.writeAShortFriendlyLetterTo },
  { Icon: Table2, title: words.makeATableOfIt, text: words.makeADutyRosterAsA },
  { Icon: FileSearch, title: words.explainARule, text: words.explainInPlainWordsWithOne },
];

/** A new conversation: what it is for, and ways to start. */
export function EmptyState({ onChoose }: { onChoose: (text: string) => void }) {
  const own = useOrganisation()?.starters ?? [];
  const shown = own.length === 0 ? prompts : own.map((starter) => ({ Icon: Sparkles, ...starter }));
  return (
    <div className="m-auto flex w-full max-w-[46rem] flex-col gap-8 py-8">
      <div className="flex flex-col gap-2">
        <h1 className="text-title md:text-display">{words.whatAreYouWorkingOn}</h1>
        <p className="text-read text-muted">{words.askAQuestionAndWatchThe}</p>
      </div>
      <ul className="grid gap-3 md:grid-cols-2">
        {shown.map(({ Icon, title, text }) => (
          <li key={title} className="flex">
            <button type="button" onClick={() => onChoose(text)} className="flex w-full flex-col gap-1 rounded-large border border-line bg-surface p-4 text-left transition-colors hover:border-accent hover:bg-hover">
              <span className="flex items-center gap-2 font-semibold"><Icon aria-hidden className="size-4.5 text-accent" />{title}</span>
              <span className="text-small text-muted">{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
