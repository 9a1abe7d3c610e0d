import { lazy, Suspense, useState } from 'react';
import { ModelButton } from './model-button.tsx';
import type { ModelPickerProps } from './model-picker-props.ts';
import { useModels } from './use-models.ts';

const ModelChoice = lazy(() => import('./model-choice.tsx').then((loaded) => ({ default: loaded.ModelChoice })));

/** Chooses the model of the next question, or several to compare. Only a button until the list is opened. */
export function ModelPicker(props: ModelPickerProps) {
  const { isPending } = useModels();
  const [wasOpen, setWasOpen] = useState(false);
  if (props.open && !wasOpen) setWasOpen(true);
  const button = <ModelButton role="combobox" aria-haspopup="dialog" aria-controls="model-choice" aria-expanded={false} chosen={props.chosen} isPending={isPending} onClick={() => props.onOpenChange(true)} />;
  return wasOpen ? <Suspense fallback={button}><ModelChoice {...props} /></Suspense> : button;
}
