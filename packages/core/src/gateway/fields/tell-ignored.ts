import type { Context } from '../../context.ts';

/** Names that are listed; further ones are only counted. */
const mostNamed = 40;

/** Logs what was left out of a request, and returns the header that names it; nothing if nothing was. */
export function tellIgnored({ log }: Pick<Context, 'log'>, { ignored }: { ignored: readonly string[] }): Record<string, string> {
  if (ignored.length === 0) return {};
  const names = [...new Set(ignored)];
  const told = names.slice(0, mostNamed).map((name) => name.slice(0, 60).replace(/[^\w.[\]-]/g, '?'));
  const fields = [...told, ...(names.length > mostNamed ? [`and ${names.length - mostNamed} more`] : [])].join(', ');
  log.info('fields_ignored', { fields });
  return { 'x-aistudio-ignored': fields };
}
