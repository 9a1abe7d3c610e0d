import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  plain: 'border border-line bg-page text-ink',
  accent: 'bg-accent-soft text-ink',
  warn: 'bg-warn-soft text-warn',
};

export function Badge({ look = 'plain', children }: { look?: keyof typeof looks; children: ReactNode }) {
  return <span className={classNames('inline-flex items-center rounded-small px-1.5 text-tiny font-semibold whitespace-nowrap', looks[look])}>{children}</span>;
}
