// Who may read which record (spec §3.9).
import { describe, expect, test } from '@jest/globals';
import { mayAction, mayAudit, mayOffice, type OfficeVerb } from '../../src/core/may.ts';
import type { Action } from '../../src/core/records/action.ts';
import type { Audit } from '../../src/core/records/audit.ts';
import { day } from '../../src/core/time.ts';
import { aClaim, aDelegation, anAction, anAudit, thePeople } from '../support/records.ts';
import { aWorld, person } from '../support/world.ts';

const today = day('2018-06-13');
const everyone = thePeople.map((one) => one.key);

function actionReaders(about: Action): string[] {
  const world = aWorld({
    actions: [about],
    delegations: [aDelegation('SM-H', 'SM-B', '2018-06-11', '2018-06-12')],
  });
  return everyone.filter((key) => mayAction({ world, person: person(world, key), today }, 'read', about));
}

function auditReaders(about: Audit): string[] {
  const world = aWorld({ audits: [about] });
  return everyone.filter((key) => mayAudit({ world, person: person(world, key), today }, 'read', about));
}

const learningTeam = ['MOD-1', 'PL-1', 'QAL-1', 'ID-1', 'DID-1'];

describe('an action', () => {
  test('is read by its worker, the team’s line and those who run the learning, and by nobody else', () => {
    expect(actionReaders(anAction())).toEqual(['SW-HA', 'TM-HA', 'SM-H', 'HOS-H', ...learningTeam]);
  });

  test('is seen while it is a draft by those alone who may write one', () => {
    expect(actionReaders(anAction({ status: 'draft' }))).toEqual(['HOS-H', ...learningTeam]);
  });

  test('is read by its owner where that is a manager of another team', () => {
    expect(actionReaders(anAction({ ownerKey: 'TM-BS' }))).toContain('TM-BS');
  });

  test('is read by another head of service only while it waits for them to verify it', () => {
    expect(actionReaders(anAction({ status: 'claimed', claim: aClaim() }))).toContain('HOS-B');
    expect(actionReaders(anAction({ status: 'verified', claim: aClaim() }))).not.toContain('HOS-B');
  });

  test('is read by someone who stands in for one of the line, on those days', () => {
    const about = anAction();
    const world = aWorld({
      actions: [about],
      delegations: [aDelegation('SM-H', 'SM-B', '2018-06-13', '2018-06-14')],
    });
    const reads = (on: string) =>
      mayAction({ world, person: person(world, 'SM-B'), today: day(on) }, 'read', about);
    expect(['2018-06-12', '2018-06-13', '2018-06-14', '2018-06-15'].map(reads)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('an audit', () => {
  test('is read by its team only once it has been issued', () => {
    expect(auditReaders(anAudit())).toEqual(['SW-HA', 'TM-HA', 'SM-H', 'HOS-H', ...learningTeam]);
    expect(auditReaders(anAudit({ issuedOn: undefined }))).toEqual(learningTeam);
  });
});

describe('pages of those who run the month', () => {
  const who = (verb: OfficeVerb) => thePeople.filter((one) => mayOffice(one, verb)).map((one) => one.key);

  test('sending begins, and case numbers are kept, by Practice Learning and the QA lead', () => {
    expect(who('goLive')).toEqual(['PL-1', 'QAL-1']);
    expect(who('setCaseNumber')).toEqual(['PL-1', 'QAL-1']);
  });

  test('a technical administrator matches people and sees delivery, and nothing of the records', () => {
    expect(who('matchPeople')).toEqual(['PL-1', 'QAL-1', 'ADM-1']);
    expect(who('seeDelivery')).toEqual(['PL-1', 'QAL-1', 'ADM-1']);
    expect(who('seeCohorts')).not.toContain('ADM-1');
    expect(actionReaders(anAction())).not.toContain('ADM-1');
  });

  test('a reader sees counts, and no record', () => {
    expect(who('seeCohorts')).toContain('RO-1');
    expect(actionReaders(anAction())).not.toContain('RO-1');
  });
});
