// Microsoft's own check of a Teams manifest against the schema it bundles: nothing is fetched (platform facts D4).
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';

/** Says where a manifest departs from schema 1.29, one sentence each. */
export async function schemaFaults(manifest: unknown): Promise<string[]> {
  const faults = await AppManifestUtils.validateAgainstSchema(manifest as TeamsManifest);
  return faults.map((fault) => `Microsoft's schema 1.29 refuses the manifest at ${fault}.`);
}
