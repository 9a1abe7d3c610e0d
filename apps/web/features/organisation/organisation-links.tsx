import { useOrganisation } from './use-organisation.ts';
import { organisationWords as words } from '../../words/organisation-words.ts';

/** The organisation's own links, such as its rules or contacts. */
export function OrganisationLinks() {
  const links = useOrganisation()?.links ?? [];
  if (links.length === 0) return null;
  return (
    <ul aria-label={words.links} className="flex flex-wrap gap-x-4 gap-y-1 text-small">
      {links.map(({ label, url }) => (
        <li key={url}><a href={url} target="_blank" rel="noreferrer" dir="auto" className="text-accent underline underline-offset-2">{label}</a></li>
      ))}
    </ul>
  );
}
