const rows = () => [...document.querySelectorAll<HTMLElement>('[data-conversation]')];

/** The link of a conversation in the list. */
export function rowOf(id: string): HTMLElement | undefined {
  return rows().find((row) => row.dataset['conversation'] === id);
}

/** Where the eyes are once that conversation is out of the list: on the one below it, else above it, else on the way to a new one. */
export function rowBeside(id: string): () => HTMLElement | null | undefined {
  const ids = rows().map((row) => row.dataset['conversation']!);
  const at = ids.indexOf(id);
  const beside = ids[at + 1] ?? ids[at - 1];
  return () => (rowOf(id) !== undefined ? null : ((beside === undefined ? undefined : rowOf(beside)) ?? document.querySelector<HTMLElement>('[data-new-conversation]')));
}
