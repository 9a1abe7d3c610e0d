'use client';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Section } from '../../ui/section.tsx';
import { useSession } from '../session/use-session.ts';
import { OwnData } from './own-data.tsx';
import { OwnKeys } from '../keys/own-keys.tsx';
import { OwnInstructions } from '../instructions/own-instructions.tsx';
import { OwnUsage } from './own-usage.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionList } from './session-list.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import { settingsWords as words } from '../../words/settings-words.ts';

export function SettingsPage() {
  const { data: session } = useSession();
  const user = session?.user;
  return (
    <PageFrame title={words.settings}>
      <Section title={words.you}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
          <dt className="text-muted">{words.name}</dt><dd>{user?.name}</dd>
          <dt className="text-muted">{words.email}</dt><dd>{user?.email}</dd>
          <dt className="text-muted">{words.role}</dt><dd className="capitalize">{user?.role}</dd>
        </dl>
      </Section>
      <Section id="instructions" title={words.instructions} lead={words.whatTheModelReadsBeforeEach}><OwnInstructions /></Section>
      <Section title={words.usage}><OwnUsage /></Section>
      <Section title={words.colours}><ThemeChoice /></Section>
      <Section title={words.password} lead={words.changingItSignsYouOutEverywhere}><PasswordForm /></Section>
      <Section title={words.whereYouAreSignedIn} lead={words.endAnySessionYouDontRecognise}><SessionList /></Section>
      <Section title={words.apiKeys} lead={words.forProgramsThatAskInYour}><OwnKeys /></Section>
      <Section title={words.yourData} lead={words.takeYourDataOutOrDeleteIt}><OwnData /></Section>
      <Section id="shortcuts" title={words.keyboardShortcuts}><ShortcutList /></Section>
      <p className="text-tiny text-muted">AI Studio {session?.version}</p>
    </PageFrame>
  );
}
