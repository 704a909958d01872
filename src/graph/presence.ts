// Who is shown as away and has automatic replies on: advice for whoever rings, never a reason not to tell someone (spec §4.3).
import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { GraphFailure } from './graph-failure.ts';
import { answer } from './site.ts';

const Presences = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      availability: z.string().nullish(),
      outOfOfficeSettings: z.object({ isOutOfOffice: z.boolean().nullish() }).nullish(),
    }),
  ),
});

export interface Presence {
  readonly automaticReplies: boolean;
  /** Teams shows the person as away or offline. */
  readonly away: boolean;
}

/** By account; empty where Graph does not say, because nothing may wait for it. */
export async function presences(client: Client, oids: readonly string[]): Promise<Map<string, Presence>> {
  if (oids.length === 0) return new Map();
  try {
    const { value } = Presences.parse(
      await answer(() => client.api('/communications/getPresencesByUserId').post({ ids: oids })),
    );
    return new Map(
      value.map(({ id, availability, outOfOfficeSettings }) => [
        id,
        {
          automaticReplies: outOfOfficeSettings?.isOutOfOffice === true,
          away: availability === 'Away' || availability === 'BeRightBack' || availability === 'Offline',
        },
      ]),
    );
  } catch (error) {
    if (error instanceof GraphFailure) return new Map();
    throw error;
  }
}
