// The connector's answers against the published connector contract and activity schema, where these are at hand.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { type Council, cardMessage, openCouncil } from './council.ts';

const specs = new URL('../../../../shared/specs/', import.meta.url);
const connectorSpec = new URL('botframework-connector-v3.swagger.json', specs);
const activitySpec = new URL('botframework-activity.schema.json', specs);
const describeWithSpecs = existsSync(connectorSpec) && existsSync(activitySpec) ? describe : describe.skip;

describeWithSpecs('the published contract', () => {
  let council: Council;
  let conversationId: string;
  let ajv: Ajv;

  beforeAll(async () => {
    ajv = new Ajv({ strict: false, allErrors: true });
    (addFormats as unknown as (ajv: Ajv) => void)(ajv);
    ajv.addSchema(JSON.parse(readFileSync(connectorSpec, 'utf8')), 'connector');
    ajv.addSchema(JSON.parse(readFileSync(activitySpec, 'utf8')), 'activity');
    council = await openCouncil();
    await council.control(`/users/${council.people.asha}/teams`, { action: 'install' });
    conversationId = String((await council.open(council.people.asha)).body.id);
  });
  afterAll(async () => {
    await council?.close();
  });

  function fits(reference: string, body: unknown): void {
    const validate = ajv.getSchema(reference);
    expect(validate).toBeDefined();
    validate?.(body);
    expect(validate?.errors ?? []).toEqual([]);
  }

  test('opening, sending and updating answer in the documented shapes', async () => {
    const opened = await council.open(council.people.asha);
    fits('connector#/definitions/ConversationResourceResponse', opened.body);
    const sent = await council.send(conversationId, cardMessage({ body: [] }));
    fits('connector#/definitions/ResourceResponse', sent.body);
    const path = `/v3/conversations/${encodeURIComponent(conversationId)}`;
    const updated = await council.connector(
      'PUT',
      `${path}/activities/${sent.body.id}`,
      cardMessage({ body: [] }),
    );
    fits('connector#/definitions/ResourceResponse', updated.body);
    const paged = await council.connector('GET', `${path}/pagedmembers`);
    fits('connector#/definitions/PagedMembersResult', paged.body);
  });

  test('refusals are error responses', async () => {
    const refused = await council.send('a:nothing', { type: 'message' });
    fits('connector#/definitions/ErrorResponse', refused.body);
  });

  test('what the bot receives is an activity', async () => {
    await council.control(`/chats/${council.people.asha}/messages`, { conversationId, text: 'Hello' });
    expect(council.received.length).toBeGreaterThan(2);
    for (const activity of council.received) {
      const { timestamp, ...rest } = activity;
      expect(new Date(String(timestamp)).toJSON()).toBe(timestamp);
      fits('connector#/definitions/Activity', { ...rest, timestamp });
    }
  });
});
