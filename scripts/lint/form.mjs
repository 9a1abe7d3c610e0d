/** Files that may be longer than `limit` lines, and why splitting them would make them harder to read. */
const longFiles = {};
const limit = 300;

/** Where the environment may be read: entry points, compose files, configuration of tools, and code outside the product. */
const environmentPlaces = /^(apps\/[^/]+\/server\/(compose|environment)\.ts|apps\/[^/]+\/(compose|environment|server)\.ts|[^/]*\.config\.ts|apps\/[^/]+\/[^/]*\.config\.(ts|mjs)|(packages\/[^/]+\/)?bench\/|tests\/|scripts\/|infra\/|local-cloud\/)/;
const defaultPlaces = /^(apps\/[^/]+\/app\/|[^/]*\.config\.ts$|apps\/[^/]+\/[^/]*\.config\.(ts|mjs)$)/;

/** The length of files, and where the environment, default exports and star exports are allowed. */
export function checkForm(sources) {
  return sources.flatMap(({ path, test, lines, environment, defaultExports, starExports }) => {
    const at = (rule, line, message) => ({ path, line, rule, message });
    const problems = [];
    if (lines > limit && !(path in longFiles)) problems.push(at('length', lines, `${lines} lines, more than ${limit}. Split it, or say in scripts/lint/form.mjs why not.`));
    if (!environmentPlaces.test(path) && !test) problems.push(...environment.map((line) => at('environment', line, 'process.env is read in the composition root and passed on as configuration.')));
    if (!defaultPlaces.test(path)) problems.push(...defaultExports.map((line) => at('default-export', line, 'exports have names; only pages and configuration files have a default.')));
    problems.push(...starExports.map((line) => at('star-export', line, 'a door names what goes through it.')));
    return problems;
  });
}

/** Entries that are no longer needed must be removed. */
export function checkLongFiles(sources) {
  return Object.keys(longFiles)
    .filter((path) => !sources.some((source) => source.path === path && source.lines > limit))
    .map((path) => ({ path, line: 1, rule: 'length', message: 'is in the list of long files of scripts/lint/form.mjs but is not long.' }));
}
