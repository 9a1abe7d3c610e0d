import { Megaphone } from 'lucide-react';
import { useOrganisation } from './use-organisation.ts';
import { organisationWords as words } from '../../words/organisation-words.ts';

/** The organisation's notice to everybody, above every page. */
export function Banner() {
  const text = useOrganisation()?.banner ?? '';
  if (text === '') return null;
  return (
    <section aria-label={words.notice} className="flex items-start gap-2 border-b border-line bg-accent-soft px-4 py-2 text-small text-ink md:pl-14">
      <Megaphone aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <p dir="auto" className="min-w-0 break-words">{text}</p>
    </section>
  );
}
