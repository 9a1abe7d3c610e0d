import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The suites in tests/ that cover a path; the first row that fits counts. */
const areas = [
  [/^packages\/core\/src\/(runs|generation|conversations|titles|ratings)\//, ['tests/runs', 'tests/usage']],
  [/^packages\/core\/src\/(usage|keys|limits)\//, ['tests/usage', 'tests/gateway']],
  [/^packages\/core\/src\/(accounts|actor|organisation|audit)\//, ['tests/accounts']],
  [/^packages\/core\/src\/gateway\//, ['tests/gateway']],
  [/^packages\/core\/src\/(models|servers)\//, ['tests/models', 'tests/providers/connecting.test.ts']],
  [/^packages\/core\/src\/(archives|documents|embeddings|files|jobs|pages|repositories|uploads|vector-stores)\//, ['tests/documents', 'tests/http']],
  [/^packages\/core\/src\//, ['tests/accounts', 'tests/http']],
  [/^packages\/providers\/src\/relay\//, ['tests/gateway']],
  [/^packages\/providers\//, ['tests/providers']],
  [/^packages\/database\//, ['tests/database']],
  [/^packages\/stream\//, ['tests/runs']],
  [/^packages\/knowledge\//, ['tests/knowledge', 'tests/documents']],
  [/^packages\/contract\//, ['tests/docs', 'tests/http', 'infra/tests']],
  [/^packages\/(platform|composition)\//, ['tests/documents', 'tests/http', 'tests/models', 'tests/cloud']],
  [/^apps\/ops\//, ['tests/gateway/command-line.test.ts', 'tests/usage']],
  [/^apps\/worker\//, ['tests/documents', 'tests/knowledge']],
  [/^apps\/web\/server\/accounts\//, ['tests/accounts']],
  [/^apps\/web\/server\/routes\/(answer-dialect|embeddings|files|gateway|vector-stores)/, ['tests/gateway', 'tests/documents']],
  [/^apps\/web\/server\/routes\/(conversations|runs|stream-)/, ['tests/runs', 'tests/http']],
  [/^apps\/web\/server\/routes\/(documents|jobs|repositories)/, ['tests/documents', 'tests/http']],
  [/^apps\/web\/server\/http\//, ['tests/http', 'tests/runs', 'tests/accounts']],
  [/^apps\/web\/server/, ['tests/http', 'tests/accounts', 'tests/docs']],
];

/** What is generated from the contract is compared with it in seconds, whatever words it uses. */
export function firstSuitesOf(path) {
  return path.startsWith('packages/contract/') ? ['tests/docs'] : [];
}

/** Folders and files for vitest; none if only a browser would show the difference. */
export function suitesOf(path, root) {
  const [, suites = []] = areas.find(([place]) => place.test(path)) ?? [];
  return suites.filter((suite) => existsSync(join(root, suite)));
}
