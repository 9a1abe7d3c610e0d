import { randomBytes } from 'node:crypto';
import * as schemas from '@aws-sdk/client-ecr';
import type { DescribeImageScanFindingsResponse, DescribeImagesRequest, DescribeImagesResponse, ImageIdentifier, StartImageScanRequest, StartImageScanResponse } from '@aws-sdk/client-ecr';
import { ApiFailure } from '../../api/failure.ts';
import type { ServedApi } from '../../api/served-api.ts';
import { account, family, registryHost } from '../../arns.ts';
import type { Image, ImageRepository } from './image-repository.ts';

/** A scan needs a vulnerability database, which is not available here: it must not look like a scan that found nothing. */
const notChecked = { status: 'FINDINGS_UNAVAILABLE', description: 'Not checked: there is no list of vulnerabilities here.' } as const;

/** ECR for one repository. `password` is what its tokens contain. */
export function createEcrApi(repository: ImageRepository): ServedApi & { password: string } {
  const password = randomBytes(16).toString('hex');
  const scanned = new Set<string>();
  const find = (name: string | undefined, { imageDigest, imageTag }: ImageIdentifier): Image => {
    if (name !== family) throw new ApiFailure('RepositoryNotFoundException', `The repository with name '${name}' does not exist in the registry with id '${account}'`);
    return repository.find(imageDigest ?? imageTag ?? '');
  };
  const identify = (image: Image): ImageIdentifier => ({ imageDigest: image.digest, imageTag: [...image.tags][0] });
  const handlers = {
    GetAuthorizationToken: () => ({ authorizationData: [{ authorizationToken: btoa(`AWS:${password}`), expiresAt: new Date(Date.now() + 12 * 3_600_000), proxyEndpoint: `https://${registryHost}` }] }),
    DescribeImages({ repositoryName, imageIds }: DescribeImagesRequest): DescribeImagesResponse {
      const images = imageIds === undefined ? repository.images : imageIds.map((id) => find(repositoryName, id));
      return { imageDetails: images.map(({ digest, tags, pushed }) => ({ registryId: account, repositoryName, imageDigest: digest, imageTags: [...tags], imagePushedAt: pushed })) };
    },
    StartImageScan({ repositoryName, imageId = {} }: StartImageScanRequest): StartImageScanResponse {
      const image = find(repositoryName, imageId);
      scanned.add(image.digest);
      return { registryId: account, repositoryName, imageId: identify(image), imageScanStatus: notChecked };
    },
    DescribeImageScanFindings({ repositoryName, imageId = {} }: StartImageScanRequest): DescribeImageScanFindingsResponse {
      const image = find(repositoryName, imageId);
      if (!scanned.has(image.digest)) throw new ApiFailure('ScanNotFoundException', `Image scan does not exist for the image with '${image.digest}'`);
      return { registryId: account, repositoryName, imageId: identify(image), imageScanStatus: notChecked };
    },
  };
  return { target: 'AmazonEC2ContainerRegistry_V20150921', schemas, handlers, password };
}
