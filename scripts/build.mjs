// `npm run build`: the part of `npm start` before serving.
import { prepare } from './launch/prepare.mjs';

await prepare();
