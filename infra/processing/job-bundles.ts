import type { JobName } from '@aistudio/contract';

interface JobBundle {
  architecture: 'ARM64' | 'X86_64';
  /** Packages with binaries or data of their own, which are copied beside the bundle instead of into it. */
  packages: readonly string[];
}

/** How each function is packed. A parser that exists for one processor only decides where its function runs. */
export const jobBundles: Record<JobName, JobBundle> = {
  'file-processor': { architecture: 'X86_64', packages: [] },
  'textract-processor': { architecture: 'ARM64', packages: [] },
  'url-processor': { architecture: 'ARM64', packages: [] },
  'embedding-generator': { architecture: 'ARM64', packages: [] },
};
