// Where a command takes its settings from: the environment, or, where it names no tenant, the local one that `npm start` made.
import { existsSync, readFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs, parseEnv } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';

/** Written by `npm start`: the local tenant's addresses, none of them secret beyond this machine. */
export const localSettingsFile = new URL('../../.grip/service.env', import.meta.url);

/** The settings, or the process ends with sentences that say what is missing. */
export function settingsForCommand(): Config {
  try {
    if (process.env.TENANT_ID === undefined && existsSync(localSettingsFile)) {
      for (const [name, value] of Object.entries(parseEnv(readFileSync(localSettingsFile, 'utf8'))))
        process.env[name] ??= value;
      console.error(
        'No TENANT_ID in the environment: using the local tenant of "npm start", which must be running.',
      );
    }
    return readConfig();
  } catch (error) {
    if (error instanceof ConfigError) return stop(error.message);
    throw error;
  }
}

/** What was typed after the command; or the process ends with a sentence that says what is wrong with it. */
export function typedOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    if (error instanceof TypeError) return stop(error.message.replace(/\. .*$/s, '.'));
    throw error;
  }
}

/** Says why and ends with exit code 1. */
export function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
