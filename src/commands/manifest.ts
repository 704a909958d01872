// `npm run manifest`: writes manifest/lists.json from src/lists.
import { writeFileSync } from 'node:fs';
import { listsManifestText } from '../lists/manifest.ts';

writeFileSync(new URL('../../manifest/lists.json', import.meta.url), listsManifestText());
console.log('manifest/lists.json written.');
