const steps = /\.([^.[\]]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/g;

/** List entries that are created for one path. */
const mostPlaces = 10_000;

type Node = Record<string | number, unknown>;

/** Sets the value at a JSON path (`$.a[0].b`) within a value; text is appended to existing text. Paths that lead nowhere change nothing. */
export function setAtPath(root: Node, path: string, value: unknown): void {
  const keys = [...path.matchAll(steps)].map(([, name, index, ...quoted]) => (index === undefined ? (name ?? quoted.find((each) => each !== undefined) ?? '') : Number(index)));
  if (keys.length === 0 || keys.some((key) => key === '__proto__' || (typeof key === 'number' && key >= mostPlaces))) return;
  let node = root;
  keys.slice(0, -1).forEach((key, at) => {
    if (typeof node[key] !== 'object' || node[key] === null) node[key] = typeof keys[at + 1] === 'number' ? [] : {};
    node = node[key] as Node;
  });
  const last = keys.at(-1)!;
  const before = Object.hasOwn(node, last) ? node[last] : undefined;
  node[last] = typeof before === 'string' && typeof value === 'string' ? before + value : value;
}
