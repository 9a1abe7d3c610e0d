import { CircleCheck, Circle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MarkdownBlock } from './syntax/nodes.ts';
import { markdownWords as words } from '../../words/markdown-words.ts';

interface Props {
  list: Extract<MarkdownBlock, { type: 'list' }>;
  dir: 'auto' | undefined;
  draw: (blocks: readonly MarkdownBlock[]) => ReactNode;
}

export function MarkdownList({ list, dir, draw }: Props) {
  const items = list.items.map((item, index) => (
    <li key={index} className={`my-1 [unicode-bidi:plaintext] [&>ol]:my-1 [&>ul]:my-1 ${item.done === null ? 'ps-1' : 'list-none'}`}>
      {item.done !== null && <TaskMark done={item.done} />}
      {draw(item.children)}
    </li>
  ));
  if (list.start === null) return <ul dir={dir} className="my-3 list-disc ps-6 marker:text-muted">{items}</ul>;
  return <ol dir={dir} start={list.start} className="my-3 list-decimal ps-7 marker:text-muted">{items}</ol>;
}

function TaskMark({ done }: { done: boolean }) {
  const Mark = done ? CircleCheck : Circle;
  return (
    <>
      <Mark aria-hidden className="-ms-5 me-2 inline size-4 align-[-0.15em] text-accent" />
      <span className="sr-only">{done ? words.done : words.toDo}</span>
    </>
  );
}
