// `npm run build`: what `npm start` does before it serves.
import { prepare } from './launch/prepare.mjs';

await prepare();
