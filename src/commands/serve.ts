// `npm run serve [-- --without-pages]`: the service alone, against the tenant that the environment names.
import { existsSync } from 'node:fs';
import { serviceCredential } from '../graph/credential.ts';
import { createLog } from '../server/log.ts';
import { startService } from '../server/service.ts';
import { buildTab } from '../tab/build.ts';
import { domainClock } from './clock.ts';
import { settingsForCommand, stop, typedOptions } from './settings.ts';

const { values } = typedOptions({ options: { 'without-pages': { type: 'boolean', default: false } } });
const config = settingsForCommand();
/** The tab's files, built where they are missing; a replica that serves the bot, the API and the tick alone needs none. */
const tabFolder = values['without-pages'] ? undefined : new URL('../../build/tab/', import.meta.url);
if (tabFolder && !existsSync(new URL('index.html', tabFolder))) await buildTab();

try {
  const service = await startService({
    config,
    credential: serviceCredential(config),
    clock: domainClock(config.CLOCK_URL),
    log: createLog(config.LOG_LEVEL),
    ...(tabFolder ? { tabFolder } : {}),
  });
  const end = () => void service.stop().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
  await service.ready.catch((error: Error) => stop(`Grip cannot read its records: ${error.message}`));
} catch (error) {
  if ((error as { code?: string }).code === 'EADDRINUSE')
    stop(`Port ${config.PORT} is in use. Stop what uses it, or set PORT to another.`);
  throw error;
}
