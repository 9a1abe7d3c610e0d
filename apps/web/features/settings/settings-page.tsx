'use client';
import { PageFrame } from '../../ui/page-frame.tsx';
import { Section } from '../../ui/section.tsx';
import { useSession } from '../session/use-session.ts';
import { OwnKeys } from '../keys/own-keys.tsx';
import { OwnInstructions } from '../instructions/own-instructions.tsx';
import { OwnUsage } from './own-usage.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionList } from './session-list.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { ThemeChoice } from './theme-choice.tsx';

export function SettingsPage() {
  const { data: session } = useSession();
  const user = session?.user;
  return (
    <PageFrame title="Settings">
      <Section title="You">
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
          <dt className="text-muted">Name</dt><dd>{user?.name}</dd>
          <dt className="text-muted">Email</dt><dd>{user?.email}</dd>
          <dt className="text-muted">Role</dt><dd className="capitalize">{user?.role}</dd>
        </dl>
      </Section>
      <Section id="instructions" title="Instructions" lead="What the model reads before each of your questions in the browser."><OwnInstructions /></Section>
      <Section title="Usage"><OwnUsage /></Section>
      <Section title="Colours"><ThemeChoice /></Section>
      <Section title="Password" lead="Changing it signs you out everywhere else."><PasswordForm /></Section>
      <Section title="Where you are signed in" lead="End a session you do not know, then change your password."><SessionList /></Section>
      <Section title="API keys" lead="For programs that ask in your name, through the API that OpenAI's clients know."><OwnKeys /></Section>
      <Section id="shortcuts" title="Keyboard shortcuts"><ShortcutList /></Section>
      <p className="text-tiny text-muted">AI Studio {session?.version}</p>
    </PageFrame>
  );
}
