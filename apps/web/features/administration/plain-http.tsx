import { useSyncExternalStore } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { administrationWords as words } from '../../words/administration-words.ts';

const never = () => () => undefined;

/** Why https is better, if the administration was opened without it. Nothing over https or on this machine. */
export function PlainHttp() {
  const secure = useSyncExternalStore(never, () => window.isSecureContext, () => true);
  if (secure) return null;
  return (
    <div className="mt-4">
      <Alert look="warn">{words.thisPageWasOpenedOverPlain}</Alert>
    </div>
  );
}
