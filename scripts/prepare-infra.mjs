// Installs the packages of infra, for what runs without `npm test`.
import { prepare } from './launch/prepare.mjs';

await prepare({ pages: false, infra: true });
