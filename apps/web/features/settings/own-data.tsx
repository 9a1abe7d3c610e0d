import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { linkButtonClass } from '../../ui/link-button-class.ts';
import { toasts } from '../../ui/toasts.ts';
import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { eraseStoredDrafts } from '../drafts/stored-drafts.ts';
import { settingsWords as words } from '../../words/settings-words.ts';

/** Exports everything of the person's own, or has it deleted. */
export function OwnData() {
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    try {
      await api.delete('/api/account');
      eraseStoredDrafts(localStorage);
      window.location.assign('/sign-in');
    } catch (error) {
      toasts.add({ title: errorSentence(error) });
    }
  };
  return (
    <div className="flex flex-wrap gap-2">
      <a href="/api/account/archive" download className={linkButtonClass}>{words.downloadEverything}</a>
      <Button size="small" look="danger" onClick={() => setAsking(true)}>{words.deleteMyAccount}</Button>
      <Confirm open={asking} onOpenChange={setAsking} title={words.deleteYourAccount} action={words.deleteMyAccount} onConfirm={() => void remove()}>
        {words.whatGoesWithYourAccount}
      </Confirm>
    </div>
  );
}
