import { CircleCheck, CircleDashed, CloudLightning, CloudSun } from 'lucide-react';
import { classNames } from '../../ui/class-names.ts';
import type { HealthState } from '@aistudio/contract/schemas';

const looks: Record<HealthState, { word: string; Icon: typeof CircleCheck; className: string }> = {
  fine: { word: 'Fine', Icon: CircleCheck, className: 'text-muted' },
  unsteady: { word: 'Unsteady', Icon: CloudSun, className: 'text-warn' },
  failing: { word: 'Failing', Icon: CloudLightning, className: 'text-danger' },
  unknown: { word: 'Nothing known', Icon: CircleDashed, className: 'text-muted' },
};

/** How a model did in the last minutes: a word and a symbol. */
export function HealthMark({ state }: { state: HealthState }) {
  const { word, Icon, className } = looks[state];
  return <span className={classNames('inline-flex items-center gap-1 text-tiny whitespace-nowrap', className)}><Icon aria-hidden className="size-3.5" />{word}</span>;
}
