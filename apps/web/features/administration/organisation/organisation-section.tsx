'use client';
import { Alert } from '../../../ui/alert.tsx';
import { Section } from '../../../ui/section.tsx';
import { errorSentence } from '../../api/api-error.ts';
import { InstructionsForm } from './instructions-form.tsx';
import { Logo } from './logo.tsx';
import { LookForm } from './look-form.tsx';
import { StartersForm } from './starters-form.tsx';
import { TitlesForm } from './titles-form.tsx';
import { useWholeOrganisation } from './whole-organisation.ts';
import { administrationWords as words } from '../../../words/administration-words.ts';

export function OrganisationSection() {
  const { data, error, change, refresh } = useWholeOrganisation();
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  return (
    <>
      <Section title={words.nameAndLook} lead={words.whatPeopleSeeOnEveryPage}>
        <Logo logo={data.logo} onChanged={refresh} />
        <LookForm organisation={data} onChange={change} />
      </Section>
      <Section title={words.instructions} lead={words.theModelReadsTheseBeforeEvery}>
        <InstructionsForm instructions={data.instructions} onChange={change} />
      </Section>
      <Section title={words.firstSuggestions} lead={words.whatANewConversationOffersFor}>
        <StartersForm starters={data.starters} onChange={change} />
      </Section>
      <Section title={words.titlesOfConversations} lead={words.aShortTitleIsWrittenAfter}>
        <TitlesForm organisation={data} onChange={change} />
      </Section>
    </>
  );
}
