const anywhere = new Set(['util', 'utils', 'helper', 'helpers', 'misc']);
const whole = new Set(['common', 'shared', 'manager', 'managers', 'service', 'services', 'lib']);
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Names that Next, npm and readers of a repository expect. */
const expected = /^(\[.*\]|\(.*\)|_[a-z-]+|README\.md|SPEC\.md|AGENTS\.md|\..*|\d{4}_[a-z0-9_]+\.sql|\d{8}T\d{4}-[a-z0-9-]+\.sql)$/;

/** Files and folders say what they contain: whole words in kebab-case, and no word that would fit anything. */
export function checkNames(paths) {
  return paths.flatMap((path) => {
    const folder = path.endsWith('/');
    const name = path.replace(/\/$/, '').split('/').at(-1);
    const base = name.split('.')[0];
    const words = base.split('-');
    const bad = whole.has(base) ? base : words.find((word) => anywhere.has(word));
    const problems = [];
    if (bad) problems.push(`"${bad}" says nothing about what is inside.`);
    if (!kebab.test(name) && !expected.test(name) && (folder || /\.(ts|tsx|mjs|js|sql|css)$/.test(name))) problems.push('names are kebab-case.');
    return problems.map((message) => ({ path, line: 1, rule: 'name', message }));
  });
}
