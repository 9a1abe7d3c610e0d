import { errorSentence } from '../api/api-error.ts';
import { api } from '../api/api.ts';
import { eraseStoredDrafts } from '../drafts/stored-drafts.ts';
import { tellOtherWindows } from '../windows/other-windows.ts';
import { toasts } from '../../ui/toasts.ts';

/** Loads a new page afterwards, so that nothing of the person stays in this one. */
export async function signOut(): Promise<void> {
  try {
    const { url } = await api.post('/api/auth/sign-out');
    eraseStoredDrafts(localStorage);
    tellOtherWindows({ is: 'signed-out' });
    window.location.assign(url ?? '/sign-in');
  } catch (error) {
    toasts.add({ title: errorSentence(error) });
  }
}
