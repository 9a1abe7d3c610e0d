import { CalendarDays, FileSearch, Mail, Sparkles, Table2 } from 'lucide-react';
import { useOrganisation } from '../organisation/use-organisation.ts';

/** Without any of the organisation. */
const prompts = [
  { Icon: CalendarDays, title: 'Plan a lesson', text: 'Plan a 45-minute lesson on fractions for grade 5: an opening, group work, and a five-question exit ticket with answers.' },
  { Icon: Mail, title: 'Write to families', text: 'Write a short, friendly letter to families about the field trip on Friday: what to bring, when we are back, and whom to call.' },
  { Icon: Table2, title: 'Make a table of it', text: 'Make a duty roster as a table: five weekdays, three breaks, and six colleagues who should be on duty equally often.' },
  { Icon: FileSearch, title: 'Explain a rule', text: 'Explain in plain words, with one example, what may and may not be shared about a pupil with other parents.' },
];

/** A new conversation: what it is for, and ways to begin. */
export function EmptyState({ onChoose }: { onChoose: (text: string) => void }) {
  const own = useOrganisation()?.starters ?? [];
  const shown = own.length === 0 ? prompts : own.map((starter) => ({ Icon: Sparkles, ...starter }));
  return (
    <div className="m-auto flex w-full max-w-[46rem] flex-col gap-8 py-8">
      <div className="flex flex-col gap-2">
        <h1 className="text-title md:text-display">What are you working on?</h1>
        <p className="text-read text-muted">Ask, and the answer comes as it is written. It goes on even when you close this page.</p>
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
