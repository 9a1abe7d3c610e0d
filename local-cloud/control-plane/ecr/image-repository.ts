import { createHash } from 'node:crypto';
import { ApiFailure } from '../../api/failure.ts';

export interface Image {
  digest: string;
  tags: Set<string>;
  pushed: Date;
  /** Folder used for its layers: nothing unpacks layers here. */
  directory: string;
}

/** The images of one repository, by digest; a tag points to one of them. */
export class ImageRepository {
  readonly images: Image[] = [];

  /** Returns the digest of the manifest's bytes. */
  push(manifest: string, tag: string): string {
    const directory = (JSON.parse(manifest) as { annotations?: { directory?: string } }).annotations?.directory;
    if (directory === undefined) throw new ApiFailure('InvalidParameterException', 'The manifest names no folder.');
    const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`;
    const known = this.images.find((each) => each.digest === digest);
    for (const image of this.images) image.tags.delete(tag);
    if (known === undefined) this.images.push({ digest, tags: new Set([tag]), pushed: new Date(), directory });
    else known.tags.add(tag);
    return digest;
  }

  /** By `sha256:…` or a tag. */
  find(reference: string): Image {
    const image = this.images.find(({ digest, tags }) => digest === reference || tags.has(reference));
    if (image === undefined) throw new ApiFailure('ImageNotFoundException', `The image with imageId {${reference}} does not exist within the repository.`);
    return image;
  }
}
