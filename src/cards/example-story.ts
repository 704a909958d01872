// A small made-up department whose story can be told day by day, through the same decisions and plan as the real one.
import { cardModel } from '../core/card-model.ts';
import type { CardModel } from '../core/card-shapes.ts';
import type { Change } from '../core/change.ts';
import { type Command, carryOut, decide } from '../core/decide.ts';
import { begin } from '../core/history.ts';
import { parseNeed } from '../core/needs/need.ts';
import { planNotifications } from '../core/plan.ts';
import { planUrgent } from '../core/plan-urgent.ts';
import type { Action } from '../core/records/action.ts';
import type { Audit } from '../core/records/audit.ts';
import type { Concern } from '../core/records/concern.ts';
import type { Drill } from '../core/records/duty.ts';
import type { CardKind, Message } from '../core/records/message.ts';
import type { Delegation, Line, Person, Team } from '../core/records/people.ts';
import type { FeedbackSession } from '../core/records/session.ts';
import { initialSettings } from '../core/records/settings.ts';
import { type Day, day, londonDay, londonMoment, type Moment } from '../core/time.ts';
import type { Role } from '../core/vocabulary.ts';
import { emptyWorld, type World } from '../core/world.ts';

/** A Monday; everything begins on it. */
const firstDay = day('2018-05-14');

const people: readonly (readonly [key: string, name: string, role: Role, teamCode?: string])[] = [
  ['TM-AS1', 'Marguerite Thistlewood', 'TM', 'AS1'],
  ['TM-BA', 'Oluwaseun Fairbrother', 'TM', 'BA'],
  ['SM-1', 'Persephone Quillfeather', 'SM'],
  ['HOS-1', 'Thaddeus Wintermarsh', 'HoS'],
  ['HOS-2', 'Marigold Ashenhurst', 'HoS'],
  ['DCS-1', 'Ignatius Featherstonehaugh', 'DCS'],
  ['AUD-1', 'Cordelia Pennyweather', 'AUD'],
  ['ID-1', 'Rosalind Hartigan-Obi', 'ID'],
  ['PL-1', 'Benedetta Larkspur', 'PL'],
  ['QAL-1', 'Kwabena Silverlock', 'QAL'],
  ['SW-AS1-1', 'Ottoline Briarcliffe', 'SW', 'AS1'],
  ['SW-BA-1', 'Fitzgerald Moonraker', 'SW', 'BA'],
];

const teams: readonly (readonly [code: string, name: string])[] = [
  ['AS1', 'Alder Safeguarding 1'],
  ['BA', 'Birch Assessment'],
];

interface Task {
  readonly owner: 'TM-AS1' | 'TM-BA';
  /** How many actions. */
  readonly count: number;
  readonly dueOn: Day;
}

const by = (key: string) => ({ kind: 'person' as const, key, name: key });

export class ExampleStory {
  #now: Moment = londonMoment(firstDay, '09:00');
  #commands = 0;
  readonly #people = new Map<string, Person>();
  readonly #audits = new Map<string, Audit>();
  readonly #actions = new Map<string, Action>();
  readonly #concerns = new Map<string, Concern>();
  readonly #drills = new Map<string, Drill>();
  readonly #delegations = new Map<string, Delegation>();
  readonly #sessions = new Map<string, FeedbackSession>();
  readonly #messages = new Map<string, Message>();
  readonly #messagesAbout = new Map<string, Set<string>>();
  readonly world: World;

  constructor() {
    for (const [key, name, role, teamCode] of people)
      this.#people.set(
        key,
        begin<Person>(
          key,
          {
            name,
            roles: [role],
            ...(teamCode === undefined ? {} : { teamCode }),
            oid: `account of ${key}`,
          },
          { ...this.#occasion(), what: 'Added' },
        ),
      );
    this.world = {
      ...emptyWorld({ ...initialSettings, liveAt: this.#now }),
      teams: new Map(teams.map(([key, name]) => [key, aTeam(key, name)])),
      people: this.#people,
      lines: new Map(teams.map(([code]) => [code, aLine(code)])),
      delegations: this.#delegations,
      feedbackSessions: this.#sessions,
      audits: this.#audits,
      actions: this.#actions,
      concerns: this.#concerns,
      drills: this.#drills,
      messages: this.#messages,
      messagesAbout: this.#messagesAbout,
    };
    for (const [code] of teams) this.#addAudit(code);
  }

  get now(): Moment {
    return this.#now;
  }

  /** Time goes on to a day, at nine unless told otherwise; never back. */
  on(when: string, time = '09:00'): this {
    const moment = londonMoment(day(when), time);
    if (moment < this.#now) throw new Error(`The story has passed ${when}, ${time}`);
    this.#now = moment;
    return this;
  }

  /** The directory does not know someone, so that nothing can reach them. */
  hasNoAccount(personKey: string): this {
    const { oid: _, ...rest } = this.#person(personKey);
    this.#people.set(personKey, rest);
    return this;
  }

  /** Someone does something, and may. */
  does(personKey: string, command: Command): this {
    const person = this.#person(personKey);
    const decision = decide(this.world, command, { person, commandId: this.#nextCommand() }, this.#now);
    if (!decision.ok) throw new Error(`${personKey}, ${command.verb}: ${decision.sentence}`);
    this.#apply(decision.change);
    return this;
  }

  /** Practice Learning gives a team manager actions and issues them; answers their references. */
  gives({ owner, count, dueOn }: Task): string[] {
    const auditRef = `AUD-2018-05-${owner.slice(3)}`;
    const known = new Set(this.#actions.keys());
    for (let n = 0; n < count; n += 1)
      this.does('PL-1', {
        verb: 'action.add',
        auditRef,
        what: 'Write the chronology with the grandmother and bring it to supervision',
        soThat: 'the boy is not asked to tell his story a fourth time',
        howWeWillKnow: 'the chronology is signed off by the supervisor',
        purpose: 'remedy',
        ownerKey: owner,
        dueOn,
        urgent: false,
        blocksConcern: false,
      });
    const refs = [...this.#actions.keys()].filter((ref) => !known.has(ref));
    for (let from = 0; from < refs.length; from += 50)
      this.does('PL-1', { verb: 'audit.issueActions', auditRef, refs: refs.slice(from, from + 50) });
    return refs;
  }

  /** Everything that should have been sent by now is sent, and arrives, but with those who block Grip. */
  sends(outOfReach: readonly string[] = []): this {
    const { send } = planUrgent(this.world, this.#now);
    for (const planned of [...send, ...planNotifications(this.world, this.#now).send]) {
      const failed = outOfReach.includes(planned.recipientKey);
      this.#messages.set(planned.key, {
        ...planned,
        status: failed ? 'failed' : 'sent',
        plannedAt: this.#now,
        sender: 'example',
        leaseUntil: this.#now,
        attempt: 1,
        handedOver: true,
        ...(failed ? { failure: 'blocked' as const } : { sentAt: this.#now }),
      });
      for (const { ref } of [...planned.tells, ...planned.covers].map(parseNeed)) {
        const keys = this.#messagesAbout.get(ref) ?? new Set();
        this.#messagesAbout.set(ref, keys.add(planned.key));
      }
    }
    return this;
  }

  /** The last message of that kind to that person. */
  lastTo(personKey: string, kind: CardKind): Message {
    const found = [...this.#messages.values()].findLast(
      (message) => message.recipientKey === personKey && message.kind === kind,
    );
    if (!found) throw new Error(`${personKey} was sent no ${kind} in this story`);
    return found;
  }

  /** What the last card of that kind to that person says now. */
  card(personKey: string, kind: CardKind): CardModel {
    return cardModel(this.world, this.lastTo(personKey, kind), this.#now);
  }

  #person(key: string): Person {
    const person = this.#people.get(key);
    if (!person) throw new Error(`There is no ${key} in this story`);
    return person;
  }

  #nextCommand(): string {
    this.#commands += 1;
    return `example-${this.#commands}`;
  }

  #occasion() {
    return { commandId: this.#nextCommand(), by: by('PL-1'), now: this.#now, on: firstDay };
  }

  #addAudit(teamCode: string): void {
    const key = `AUD-2018-05-${teamCode}`;
    this.#audits.set(
      key,
      begin<Audit>(
        key,
        {
          cycle: '2018-05',
          teamCode,
          childRef: `CHILD-${teamCode}-7731`,
          workerKey: `SW-${teamCode}-1`,
          teamManagerKey: `TM-${teamCode}`,
          identifiedOn: day('2018-04-30'),
          deadlineOn: day('2018-05-11'),
          submittedOn: day('2018-05-10'),
          auditorGrade: 'RequiresImprovement',
          moderatedOn: day('2018-05-11'),
          moderatedGrade: 'Inadequate',
          admissible: true,
        },
        { ...this.#occasion(), what: 'Imported' },
      ),
    );
  }

  #pay({ key, lastCommandId, owed }: Audit | Concern): void {
    const debtor = { key, commandId: lastCommandId, by: by('PL-1'), on: londonDay(this.#now) };
    for (const one of owed) {
      const effect = carryOut(this.world, one, debtor, this.#now);
      if (effect) this.#apply(effect);
    }
  }

  #apply(change: Change): void {
    switch (change.list) {
      case 'actions':
        this.#actions.set(change.record.key, change.record);
        return;
      case 'delegations':
        this.#delegations.set(change.record.key, change.record);
        return;
      case 'messages':
        this.#messages.set(change.record.key, change.record);
        return;
      case 'audits':
        this.#audits.set(change.record.key, { ...change.record, owed: [] });
        this.#pay(change.record);
        return;
      case 'concerns':
        this.#concerns.set(change.record.key, { ...change.record, owed: [] });
        this.#pay(change.record);
        return;
      case 'feedbackSessions':
        this.#sessions.set(change.record.key, change.record);
        return;
      case 'drills':
        this.#drills.set(change.record.key, change.record);
        return;
      default:
        throw new Error(`No story changes ${change.list}`);
    }
  }
}

const aTeam = (key: string, name: string): Team => ({
  key,
  name,
  aliases: [],
  service: 'Safeguarding',
  reportGroup: name,
});

const aLine = (teamCode: string): Line => ({
  key: teamCode,
  teamCode,
  teamManager: `TM-${teamCode}`,
  serviceManager: 'SM-1',
  headOfService: 'HOS-1',
  deputy: 'HOS-2',
  signsOff: 'ID-1',
});
