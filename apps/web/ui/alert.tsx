import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  danger: { className: 'bg-danger-soft text-danger', Icon: CircleAlert },
  warn: { className: 'bg-warn-soft text-warn', Icon: TriangleAlert },
  info: { className: 'bg-accent-soft text-ink', Icon: Info },
};

/** An important sentence, with what can be done about it. Read out when it appears. */
export function Alert({ look = 'danger', children, action }: { look?: keyof typeof looks; children: ReactNode; action?: ReactNode }) {
  const { className, Icon } = looks[look];
  return (
    <div role={look === 'info' ? 'status' : 'alert'} className={classNames('flex flex-wrap items-center gap-x-3 gap-y-2 rounded-medium px-4 py-3 text-small', className)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-48">{children}</p>
      {action}
    </div>
  );
}
