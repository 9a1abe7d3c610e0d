import type { ComponentProps, MouseEvent } from 'react';
import { navigate } from './navigate.ts';

/** A link between conversations: an ordinary one for new tabs and copying, instant for a plain click. */
export function InternalLink({ href, onClick, ...props }: ComponentProps<'a'> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...props} />;
}
