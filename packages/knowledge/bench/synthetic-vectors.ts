const latent = 32;

/**
 * Unit vectors distributed like those of texts: along a few dozen directions, with noise added. Uniform ones would be equally far
 * from each other, and no index could find the nearest of them.
 */
export function createSyntheticVectors(dimensions: number, random: () => number): () => Float32Array {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const directions = Array.from({ length: latent }, () => Float32Array.from({ length: dimensions }, normal));
  return () => {
    const vector = Float32Array.from({ length: dimensions }, () => 2 * normal());
    for (const direction of directions) {
      const weight = normal();
      for (let index = 0; index < dimensions; index += 1) vector[index]! += weight * direction[index]!;
    }
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
}
