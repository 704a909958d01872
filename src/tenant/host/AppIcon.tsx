// An app's colour icon, or its first letter on its accent colour where none was uploaded.
import type { App } from './tenant-api.ts';

export function AppIcon({ app, name }: { readonly app: App | undefined; readonly name: string }) {
  if (app?.icon) return <img className="app-icon" src={app.icon} alt="" />;
  return (
    <span className="app-icon" aria-hidden="true" style={{ backgroundColor: app?.accentColor ?? '#5b5fc7' }}>
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
