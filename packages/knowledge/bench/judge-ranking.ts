/** nDCG@10 with the plain grade as gain (Järvelin and Kekäläinen 2002) and recall@50, the mean over questions that have a judgement. */
export function judgeRanking(queries: string[], rankings: string[][], judgements: Map<string, Map<string, number>>): { ndcg: number; recall: number } {
  const judged = queries.flatMap((id, index) => {
    const grades = judgements.get(id);
    return grades ? [{ grades, ranking: rankings[index]! }] : [];
  });
  const gain = (grades: number[]) => grades.slice(0, 10).reduce((sum, grade, rank) => sum + grade / Math.log2(rank + 2), 0);
  const ndcg = judged.map(({ grades, ranking }) => gain(ranking.map((id) => grades.get(id) ?? 0)) / gain([...grades.values()].sort((a, b) => b - a)));
  const recall = judged.map(({ grades, ranking }) => ranking.slice(0, 50).filter((id) => grades.has(id)).length / grades.size);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
  return { ndcg: mean(ndcg), recall: mean(recall) };
}
