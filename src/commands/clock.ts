// The domain clock, made once here and handed down: the system's, or a training clock as an offset kept fresh (design §3).
import { z } from 'zod';
import { type Moment, moment } from '../core/time.ts';
import type { DomainClock } from '../server/service.ts';

const Answer = z.object({ now: z.iso.datetime() });

/** With no address the system's clock; else the training clock at that address, running on between questions. */
export function domainClock(address: string | undefined): DomainClock {
  let offset = 0;
  return {
    now: (): Moment => moment(new Date(Date.now() + offset)),
    async keepFresh() {
      if (address === undefined) return;
      const asked = Date.now();
      const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
      const { now } = Answer.parse(await response.json());
      offset = Date.parse(now) - (asked + Date.now()) / 2;
    },
  };
}
