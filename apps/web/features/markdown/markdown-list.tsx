import type { Token, Tokens } from 'marked';
import { CircleCheck, Circle } from 'lucide-react';
import type { ReactNode } from 'react';

export function MarkdownList({ list, draw }: { list: Tokens.List; draw: (tokens: Token[]) => ReactNode }) {
  const items = list.items.map((item, index) => (
    <li key={index} className={item.task ? 'my-1 list-none' : 'my-1 pl-1'}>
      {item.task && <TaskMark done={item.checked === true} />}
      {draw(item.tokens)}
    </li>
  ));
  if (!list.ordered) return <ul className="my-3 list-disc pl-6 marker:text-muted">{items}</ul>;
  return <ol start={list.start === '' ? 1 : list.start} className="my-3 list-decimal pl-7 marker:text-muted">{items}</ol>;
}

function TaskMark({ done }: { done: boolean }) {
  const Mark = done ? CircleCheck : Circle;
  return (
    <>
      <Mark aria-hidden className="mr-2 -ml-5 inline size-4 align-[-0.15em] text-accent" />
      <span className="sr-only">{done ? 'Done: ' : 'To do: '}</span>
    </>
  );
}
