const rows = () => [...document.querySelectorAll<HTMLElement>('[data-conversation]')];

/** The link of a conversation in the list. */
export function rowOf(id: string): HTMLElement | undefined {
  return rows().find((row) => row.dataset['conversation'] === id);
}

/** Where to look once that conversation is gone from the list: the one below it, else above it, else the button for a new one. */
export function rowBeside(id: string): () => HTMLElement | null | undefined {
  const ids = rows().map((row) => row.dataset['conversation']!);
  const at = ids.indexOf(id);
  const beside = ids[at + 1] ?? ids[at - 1];
  return () => (rowOf(id) !== undefined ? null : ((beside === undefined ? undefined : rowOf(beside)) ?? document.querySelector<HTMLElement>('[data-new-conversation]')));
}
