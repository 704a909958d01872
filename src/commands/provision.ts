// `npm run provision`: brings the council's site to what manifest/lists.json says. Run by an administrator; run twice it changes nothing.
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import { graphClient } from '../graph/client.ts';
import { GraphFailure } from '../graph/graph-failure.ts';
import { grantWrite, provisionLists } from '../graph/provision.ts';
import { settingsForCommand, stop } from './settings.ts';

const config = settingsForCommand();
// An identity named for the purpose, or an administrator signed in with the Azure CLI.
const { PROVISIONER_CLIENT_ID: provisioner } = process.env;
const credential = provisioner
  ? new ManagedIdentityCredential({ clientId: provisioner })
  : new DefaultAzureCredential();
const client = graphClient(credential, config);
try {
  const done = await provisionLists(client, config.SITE, console.log);
  const application = { id: config.APP_ID, displayName: 'Grip' };
  const granted = await grantWrite(client, config.SITE, application);
  if (granted) console.log('Grip may now write to the site, and to no other.');
  if (done.length === 0 && !granted) console.log('Everything is as it should be; nothing was changed.');
} catch (error) {
  if (!(error instanceof GraphFailure)) throw error;
  stop(
    `SharePoint refused (${error.message}). The account needs full control of the site (Sites.FullControl.All, or a site grant with "fullcontrol").`,
  );
}
