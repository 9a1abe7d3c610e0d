import type { ProviderFailure } from '@aistudio/core';
import { faultNamed, faultNames } from './faults.ts';

/** How an answer is given. Counts are in tokens of the answer, without reasoning. */
export interface Manner {
  /** Null: as fast as the sink accepts them. */
  tokensPerSecond: number | null;
  /** True: exactly on the beat, without human variation. */
  steady: boolean;
  firstTokenMs: number;
  /** Answers with this many numbered words instead. */
  words: number | null;
  stallAfter: number | null;
  cutAfter: number | null;
  fail: { failure: ProviderFailure; after: number } | null;
  /** Attempts that fail before the first content. */
  failuresFirst: number;
  help: boolean;
}

export const usualManner: Manner = {
  tokensPerSecond: 50,
  steady: false,
  firstTokenMs: 300,
  words: null,
  stallAfter: null,
  cutAfter: null,
  fail: null,
  failuresFirst: 0,
  help: false,
};

interface Command {
  /** As written after the slash, with its arguments. */
  usage: string;
  does: string;
  /** What may follow the name; matched at the start of the rest. */
  takes: RegExp;
  change: (found: (string | undefined)[]) => Partial<Manner>;
}

/** With higher values, a rehearsal would be an attack. */
const mostWords = 200_000;

const words = (value: string | undefined, otherwise: number) => Math.min(count(value, otherwise), mostWords);

const commands: Record<string, Command> = {
  slow: { usage: '/slow [tokens per second]', does: 'answers slowly (3 a second)', takes: /^(?:\s+(\d+(?:\.\d+)?))?/, change: ([rate]) => ({ tokensPerSecond: Math.max(0.01, Number(rate ?? 3)) }) },
  fast: { usage: '/fast', does: 'answers as fast as it can', takes: /^/, change: () => ({ tokensPerSecond: null, firstTokenMs: 0 }) },
  long: { usage: '/long N', does: 'answers with N numbered words', takes: /^(?:\s+(\d+))?/, change: ([number]) => ({ words: words(number, 1_000) }) },
  pace: {
    usage: '/pace RATE N',
    does: 'answers with N numbered words at exactly RATE tokens a second',
    takes: /^(?:\s+(\d+(?:\.\d+)?)(?:\s+(\d+))?)?/,
    change: ([rate, number]) => ({ tokensPerSecond: Math.max(0.01, Number(rate ?? 50)), steady: true, words: words(number, 1_000) }),
  },
  stall: { usage: '/stall [after N]', does: 'falls silent after N tokens (10) and never ends', takes: /^(?:\s+(?:after\s+)?(\d+))?/, change: ([after]) => ({ stallAfter: count(after, 10) }) },
  cut: { usage: '/cut [after N]', does: 'breaks off after N tokens (20) as a broken connection does', takes: /^(?:\s+(?:after\s+)?(\d+))?/, change: ([after]) => ({ cutAfter: count(after, 20) }) },
  error: {
    usage: '/error CODE [after N]',
    does: `fails, at once or after N tokens; CODE is one of ${faultNames.join(', ')}, malformed, or a code of ours`,
    takes: /^(?:\s+([a-z0-9_-]+))?(?:\s+after\s+(\d+))?/i,
    change: ([name, after]) => ({ fail: { failure: faultNamed((name ?? '500').toLowerCase()) ?? faultNamed('500')!, after: count(after, 0) } }),
  },
  flaky: { usage: '/flaky N', does: 'fails N times before the first token, then answers', takes: /^(?:\s+(\d+))?/, change: ([times]) => ({ failuresFirst: count(times, 1) }) },
  'first-token': { usage: '/first-token MS', does: 'waits that long before the first token', takes: /^(?:\s+(\d+))?/, change: ([ms]) => ({ firstTokenMs: count(ms, 2_000) }) },
  help: { usage: '/help', does: 'lists these commands', takes: /^/, change: () => ({ help: true }) },
};

/**
 * Removes commands from the start of a text: `/fast /long 500 what is this?` → a manner and `what is this?`.
 * An unknown command ends the list and belongs to the text.
 */
export function readCommands(text: string): { manner: Manner; rest: string } {
  let manner = usualManner;
  let rest = text.trimStart();
  for (;;) {
    const name = /^\/([a-z-]+)(?=\s|$)/i.exec(rest)?.[1]?.toLowerCase();
    if (name === undefined || !Object.hasOwn(commands, name)) return { manner, rest };
    const command = commands[name]!;
    const after = rest.slice(name.length + 1);
    const found = command.takes.exec(after)!;
    manner = { ...manner, ...command.change(found.slice(1)) };
    rest = after.slice(found[0].length).trimStart();
  }
}

export const commandHelp = `These commands may begin a question, also several of them:

| Command | The practice model… |
|---|---|
${Object.values(commands).map((command) => `| \`${command.usage}\` | ${command.does} |`).join('\n')}
`;

function count(value: string | undefined, otherwise: number): number {
  return value === undefined ? otherwise : Number(value);
}
