import { lazy, Suspense, useState } from 'react';
import { useChosenEffort } from './chosen-effort.ts';
import { EffortButton } from './effort-button.tsx';

const EffortChoice = lazy(() => import('./effort-choice.tsx').then((loaded) => ({ default: loaded.EffortChoice })));

/** Chooses how much the models of the next question think before they answer. Only a button until it is pressed. */
export function EffortPicker() {
  const chosen = useChosenEffort();
  const [wanted, setWanted] = useState(false);
  const button = <EffortButton aria-haspopup="menu" aria-expanded={false} chosen={chosen} onClick={() => setWanted(true)} />;
  return wanted ? <Suspense fallback={button}><EffortChoice /></Suspense> : button;
}
