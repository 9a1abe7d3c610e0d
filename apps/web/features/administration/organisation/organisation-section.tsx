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

export function OrganisationSection() {
  const { data, error, change, refresh } = useWholeOrganisation();
  if (error !== null) return <Alert>{errorSentence(error)}</Alert>;
  if (data === undefined) return null;
  return (
    <>
      <Section title="Name and look" lead="What people see on every page, also before they sign in.">
        <Logo logo={data.logo} onChanged={refresh} />
        <LookForm organisation={data} onChange={change} />
      </Section>
      <Section title="Instructions" lead="The model reads these before every question in the browser. Whoever asks can see those that apply to them.">
        <InstructionsForm instructions={data.instructions} onChange={change} />
      </Section>
      <Section title="First suggestions" lead="What a new conversation offers, for each role. Without any, people see the ones AI Studio comes with.">
        <StartersForm starters={data.starters} onChange={change} />
      </Section>
      <Section title="Titles of conversations" lead="A short title is written after the first answer, in the language of the conversation. It costs a fraction of a cent and counts in the budget of the person who asked.">
        <TitlesForm organisation={data} onChange={change} />
      </Section>
    </>
  );
}
