import { CircleCheck, CircleDashed, CloudLightning, CloudSun } from 'lucide-react';
import { classNames } from '../../ui/class-names.ts';
import type { HealthState } from '@aistudio/contract/schemas';
import { modelsWords as words } from '../../words/models-words.ts';

const looks: Record<HealthState, { word: string; Icon: typeof CircleCheck; className: string }> = {
  fine: { word: words.fine, Icon: CircleCheck, className: 'text-muted' },
  unsteady: { word: words.unsteady, Icon: CloudSun, className: 'text-warn' },
  failing: { word: words.failing, Icon: CloudLightning, className: 'text-danger' },
  unknown: { word: words.notUsedYet, Icon: CircleDashed, className: 'text-muted' },
};

/** How a model did in the last minutes: a word and a symbol. */
export function HealthMark({ state }: { state: HealthState }) {
  const { word, Icon, className } = looks[state];
  return <span className={classNames('inline-flex items-center gap-1 text-tiny whitespace-nowrap', className)}><Icon aria-hidden className="size-3.5" />{word}</span>;
}
