/** Microseconds of CPU per event of each way, round by round, interleaved. A way decodes one whole stream of `events` events. */
export async function measure(ways: Record<string, () => unknown>, events: number): Promise<Map<string, number[]>> {
  const rounds = 21;
  const warmUps = 3;
  const streamsPerRound = Math.max(2, Math.ceil(12_000 / events));
  const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds + warmUps; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const before = process.cpuUsage();
      for (let stream = 0; stream < streamsPerRound; stream += 1) await way();
      const { user, system } = process.cpuUsage(before);
      if (round >= warmUps) times.get(name)!.push((user + system) / (streamsPerRound * events));
    }
  }
  return times;
}
