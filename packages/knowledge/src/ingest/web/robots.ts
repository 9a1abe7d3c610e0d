/** What robots.txt asks of us (RFC 9309): the longest matching rule decides, `allow` if two are equally long. */
export function robotsAllow(robots: string, agent: string, path: string): boolean {
  const rules = rulesFor(robots, agent.toLowerCase());
  const matching = rules.filter(({ pattern }) => matches(pattern, path)).sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow));
  return path === '/robots.txt' || (matching[0]?.allow ?? true);
}

interface Rule {
  allow: boolean;
  pattern: string;
}

function rulesFor(robots: string, agent: string): Rule[] {
  const groups: { agents: string[]; rules: Rule[] }[] = [];
  let open = false;
  for (const line of robots.slice(0, 500_000).split(/\r\n?|\n/)) {
    const said = line.split('#', 1)[0]!;
    const colon = said.indexOf(':');
    const name = said.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = said.slice(colon + 1).trim();
    if (name === 'user-agent') {
      if (!open) groups.push({ agents: [], rules: [] });
      groups.at(-1)!.agents.push(value.toLowerCase());
      open = true;
    } else if (name === 'allow' || name === 'disallow') {
      if (value !== '') groups.at(-1)?.rules.push({ allow: name === 'allow', pattern: value });
      open = false;
    }
  }
  const named = groups.filter(({ agents }) => agents.includes(agent));
  return (named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'))).flatMap(({ rules }) => rules);
}

/** `*` matches any characters, a trailing `$` the end. Without backtracking: patterns come from strangers. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const [first = '', ...rest] = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, piece] of rest.entries()) {
    const last = anchored && index === rest.length - 1;
    const found = last ? path.length - piece.length : path.indexOf(piece, at);
    if (found < at || !path.startsWith(piece, found)) return false;
    at = found + piece.length;
  }
  return !anchored || at === path.length;
}
