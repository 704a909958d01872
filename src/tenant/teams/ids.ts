// Teams' forms of ids: opaque, stable for a pair of app and person, and told apart by their first characters.
// Derived rather than drawn, so that a restart or a second call never invents another.
import { createHash } from 'node:crypto';

const digest = (...parts: readonly string[]) =>
  createHash('sha512').update(parts.join('\n').toLowerCase()).digest('base64url');

/** A person as one bot knows them (`29:…`; differs from bot to bot, platform facts B12). */
export function personMri(botId: string, oid: string): string {
  return `29:1${digest('person', botId, oid)}`;
}

/** A bot as it appears in conversations (`28:` and its app id). */
export function botMri(botId: string): string {
  return `28:${botId}`;
}

/** The 1:1 conversation of a bot and a person in the connector's form (`a:…`). */
export function conversationIdOf(botId: string, oid: string): string {
  return `a:1${digest('conversation', botId, oid)}`;
}

/** The same conversation as Graph names it; the connector takes this form too (platform facts D6). */
export function graphChatIdOf(botId: string, oid: string): string {
  return `19:${oid}_${botId}@unq.gbl.spaces`;
}

/** An installation's id as Graph writes it: base64 of person and catalogue id. */
export function installationIdOf(oid: string, catalogId: string): string {
  return Buffer.from(`${oid}##${catalogId}`).toString('base64');
}
