// The pages there are: their names, addresses and what each is for. A page is one line here and one file in pages/.
import { lazy } from 'react';
import type { Page } from '../core/views/office.ts';

/** Names as the service's own list has them, and the sentence at the head of each page. */
export const pageWords: Readonly<Record<Page, { readonly title: string; readonly purpose: string }>> = {
  'my-work': {
    title: 'My work',
    purpose: 'What needs you now comes first, then what is coming, then what you did.',
  },
  actions: {
    title: 'Actions',
    purpose: 'Every action you may see: what is to be done, by whom, by when, and whether it was checked.',
  },
  audits: { title: 'Audits', purpose: 'The audits you may see, and the actions that came from them.' },
  sessions: {
    title: 'Feedback sessions',
    purpose:
      'Conversations about an audit: when they are, what they ask of you, and which are still to book.',
  },
  engagement: {
    title: 'Engagement',
    purpose: 'Who took part in the audits of a month, who did not and why, beside the month before.',
  },
  register: {
    title: 'Register',
    purpose: 'Cases of concern on the register, now or on any day, and who answers for each.',
  },
  raise: {
    title: 'Raise a concern',
    purpose: 'Say what the risk is and what is needed now. Whoever has to act is told at once.',
  },
  patterns: {
    title: 'Patterns',
    purpose: 'Where concerns come back: by team and by child, between two dates of your choice.',
  },
  duty: {
    title: 'Duty',
    purpose:
      'Who is on call, under which numbers people are rung, whom an urgent review could not reach, and drills.',
  },
  verification: {
    title: 'Verification',
    purpose: 'Actions marked done. Look at what changed for the child, then verify or send back.',
  },
  cohorts: {
    title: 'Progress',
    purpose: 'How far the actions of each audit month have come, on two dates of your choice.',
  },
  reach: { title: 'Reach', purpose: 'Who cannot be reached in Teams, why, and what to do about it.' },
  people: { title: 'People and cover', purpose: 'Who stands in for whom, and until when.' },
  'going-live': {
    title: 'Going live',
    purpose: 'See who would get which message before Grip begins to send.',
  },
  settings: {
    title: 'Settings',
    purpose:
      'The emergency number, the words of the two categories, days that are no working days, and where the case system is.',
  },
};

export const pageElements = {
  'my-work': lazy(async () => ({ default: (await import('./pages/MyWorkPage.tsx')).MyWorkPage })),
  actions: lazy(async () => ({ default: (await import('./pages/ActionsPage.tsx')).ActionsPage })),
  audits: lazy(async () => ({ default: (await import('./pages/AuditsPage.tsx')).AuditsPage })),
  sessions: lazy(async () => ({ default: (await import('./pages/SessionsPage.tsx')).SessionsPage })),
  engagement: lazy(async () => ({ default: (await import('./pages/EngagementPage.tsx')).EngagementPage })),
  register: lazy(async () => ({ default: (await import('./pages/RegisterPage.tsx')).RegisterPage })),
  raise: lazy(async () => ({ default: (await import('./pages/RaisePage.tsx')).RaisePage })),
  patterns: lazy(async () => ({ default: (await import('./pages/PatternsPage.tsx')).PatternsPage })),
  duty: lazy(async () => ({ default: (await import('./pages/DutyPage.tsx')).DutyPage })),
  verification: lazy(async () => ({
    default: (await import('./pages/VerificationPage.tsx')).VerificationPage,
  })),
  cohorts: lazy(async () => ({ default: (await import('./pages/ProgressPage.tsx')).ProgressPage })),
  reach: lazy(async () => ({ default: (await import('./pages/ReachPage.tsx')).ReachPage })),
  people: lazy(async () => ({ default: (await import('./pages/PeoplePage.tsx')).PeoplePage })),
  'going-live': lazy(async () => ({ default: (await import('./pages/GoingLivePage.tsx')).GoingLivePage })),
  settings: lazy(async () => ({ default: (await import('./pages/SettingsPage.tsx')).SettingsPage })),
} as const satisfies Record<Page, unknown>;

export const recordPages = {
  action: lazy(async () => ({ default: (await import('./pages/ActionPage.tsx')).ActionPage })),
  audit: lazy(async () => ({ default: (await import('./pages/AuditPage.tsx')).AuditPage })),
  concern: lazy(async () => ({ default: (await import('./pages/ConcernPage.tsx')).ConcernPage })),
  session: lazy(async () => ({ default: (await import('./pages/SessionPage.tsx')).SessionPage })),
  choose: lazy(async () => ({ default: (await import('./pages/ChoosePage.tsx')).ChoosePage })),
} as const;
