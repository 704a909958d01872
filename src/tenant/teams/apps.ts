// The organisation's app catalogue: every Teams app uploaded to the local tenant, by catalogue, manifest and bot id.
import { z } from 'zod';
import type { TenantContext } from '../context.ts';
import { steadyGuid } from '../ids.ts';
import { all, first, run } from '../store.ts';
import { type TeamsManifest, teamsManifest } from './manifest.ts';

/** An app as the catalogue holds it. */
export interface TeamsApp {
  readonly catalogId: string;
  readonly manifest: TeamsManifest;
  /** App id of its bot; absent for an app without one. */
  readonly botId: string | undefined;
  /** Absolute address to which the connector posts activities. */
  readonly messagingEndpoint: string | undefined;
  /** Colour icon as a data URL, where one was uploaded. */
  readonly icon: string | undefined;
}

const png = z.string().startsWith('data:image/png;base64,');

/** Body of the upload route. */
export const appUpload = z.strictObject({
  manifest: teamsManifest,
  messagingEndpoint: z.url().optional(),
  catalogId: z.guid().optional(),
  icons: z.strictObject({ color: png, outline: png.optional() }).optional(),
});
export type AppUpload = z.infer<typeof appUpload>;

interface AppRow {
  readonly catalogId: string;
  readonly manifest: string;
  readonly botId: string | null;
  readonly messagingEndpoint: string | null;
  readonly icon: string | null;
}

function appOf(row: AppRow): TeamsApp {
  return {
    catalogId: row.catalogId,
    manifest: teamsManifest.parse(JSON.parse(row.manifest)),
    botId: row.botId ?? undefined,
    messagingEndpoint: row.messagingEndpoint ?? undefined,
    icon: row.icon ?? undefined,
  };
}

/** Uploads an app; the same manifest id again replaces what was there and keeps its catalogue id. */
export function uploadApp(context: TenantContext, upload: AppUpload): TeamsApp {
  const { manifest } = upload;
  const known = findApp(context, manifest.id);
  const app: TeamsApp = {
    catalogId: known?.catalogId ?? upload.catalogId ?? steadyGuid('teams app', manifest.id),
    manifest,
    botId: manifest.bots[0]?.botId.toLowerCase(),
    messagingEndpoint: upload.messagingEndpoint,
    icon: upload.icons?.color ?? known?.icon,
  };
  run(
    context.db,
    `insert or replace into teams_apps (catalogId, manifestId, botId, clientId, manifest, messagingEndpoint, icon)
     values (?, ?, ?, ?, ?, ?, ?)`,
    app.catalogId,
    manifest.id.toLowerCase(),
    app.botId ?? null,
    manifest.webApplicationInfo?.id.toLowerCase() ?? null,
    JSON.stringify(manifest),
    app.messagingEndpoint ?? null,
    app.icon ?? null,
  );
  context.events.emit('changed');
  return app;
}

/** Every app of the catalogue, in the order of upload. */
export function listApps({ db }: TenantContext): TeamsApp[] {
  return all<AppRow>(db, 'select * from teams_apps order by rowid').map(appOf);
}

/** The app with this catalogue or manifest id (deep links use either, platform facts B18). */
export function findApp({ db }: TenantContext, id: string): TeamsApp | undefined {
  const row = first<AppRow>(
    db,
    'select * from teams_apps where catalogId = lower(?) or manifestId = lower(?)',
    id,
    id,
  );
  return row && appOf(row);
}

/** The app whose bot has this app id. */
export function findAppByBot({ db }: TenantContext, botId: string): TeamsApp | undefined {
  const row = first<AppRow>(db, 'select * from teams_apps where botId = lower(?)', botId);
  return row && appOf(row);
}

/** The app whose `webApplicationInfo` names this client id: who calls Graph for it. */
export function findAppByClient({ db }: TenantContext, clientId: string): TeamsApp | undefined {
  const row = first<AppRow>(db, 'select * from teams_apps where clientId = lower(?)', clientId);
  return row && appOf(row);
}
