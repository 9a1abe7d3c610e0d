/** The same ids with one of them moved to the place of `target`. */
export function moved(ids: readonly string[], id: string, target: string): string[] {
  const to = ids.indexOf(target);
  return ids.filter((each) => each !== id).toSpliced(to, 0, id);
}
