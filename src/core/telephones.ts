// Whom to ring about a Category 1, in order, and under which number at this hour (spec §4.3, amendment A-9).
import { directorsOrDeputies, isWithinOfficeHours, officeOf, onDuty, present } from './concern-facts.ts';
import { londonDay, type Moment } from './time.ts';
import { lineOf, nameOf, peopleWithRole, type World } from './world.ts';

export interface Telephone {
  readonly personKey: string;
  readonly name: string;
  readonly office: string;
  /** The number for this hour; absent where none is known. */
  readonly number?: string;
  readonly otherNumber?: string;
  /** Away, and who stands in is on the list instead. */
  readonly insteadOf?: string;
}

export interface TelephoneList {
  readonly officeHours: boolean;
  /** Of the emergency duty team; absent until it is entered. */
  readonly emergencyDutyTeam?: string;
  readonly telephones: readonly Telephone[];
}

/** In the order of the ladder: at night who is on call comes first. The one who rings is left out. */
export function telephonesFor(
  world: World,
  teamCode: string,
  now: Moment,
  ringingKey: string | undefined,
): TelephoneList {
  const on = londonDay(now);
  const officeHours = isWithinOfficeHours(world, now);
  const line = lineOf(world, teamCode, on);
  const onCall = onDuty(world, 'onCall', now);
  const holders = (role: 'QAL' | 'DCS') => peopleWithRole(world, role).map(({ key }) => key);
  const heads = [line?.headOfService, line?.deputy];
  const inOrder = [
    ...(officeHours ? [...heads, ...onCall] : [...onCall, ...heads]),
    ...holders('QAL'),
    ...directorsOrDeputies(world, { teamCode, raisedBy: undefined }, on),
    ...holders('DCS'),
    ...onDuty(world, 'senior', now),
  ];
  const telephones = new Map<string, Telephone>();
  for (const key of inOrder) {
    const acting = present(world, key, on);
    if (key === undefined || acting === undefined || acting === ringingKey || telephones.has(acting))
      continue;
    const person = world.people.get(acting);
    const [usual, other] = officeHours
      ? [person?.telephone, person?.outOfHoursTelephone]
      : [person?.outOfHoursTelephone, person?.telephone];
    const number = usual ?? other;
    telephones.set(acting, {
      personKey: acting,
      name: nameOf(world, acting),
      office: officeOf(world, { teamCode, raisedBy: undefined }, acting, now),
      ...(number === undefined ? {} : { number }),
      ...(usual !== undefined && other !== undefined && other !== usual ? { otherNumber: other } : {}),
      ...(acting === key ? {} : { insteadOf: nameOf(world, key) }),
    });
  }
  const { emergencyDutyTeam } = world.settings;
  return {
    officeHours,
    ...(emergencyDutyTeam === undefined ? {} : { emergencyDutyTeam }),
    telephones: [...telephones.values()],
  };
}
