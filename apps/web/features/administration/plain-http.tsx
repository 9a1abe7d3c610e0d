import { useSyncExternalStore } from 'react';
import { Alert } from '../../ui/alert.tsx';

const never = () => () => undefined;

/** Why https is better, for whoever opened the administration without it. Nothing over https or on this machine. */
export function PlainHttp() {
  const secure = useSyncExternalStore(never, () => window.isSecureContext, () => true);
  if (secure) return null;
  return (
    <div className="mt-4">
      <Alert look="warn">This page was opened over plain http: anyone on the same network can read passwords, questions and answers on their way. Put a proxy with a certificate in front of AI Studio and set AISTUDIO_PUBLIC_URL to its https address.</Alert>
    </div>
  );
}
