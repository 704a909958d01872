// Advice on how an action is written: prompts that anyone may ignore, never a lock (spec §7.6).
import type { Values } from './use-draft.ts';

const recordKeeping = /\b(update|upload|complete|record|chronology|forms?|case notes?|ensure)\b/i;
const passive = /\b(consideration (to|should) be given|to be considered|it is recommended)\b/i;
const list = /\band\/or\b|;\s|\n\s*[-*•\d]/i;
const situation =
  /\b(child|children|young person|baby|brother|sister|sibling|mother|father|parent|carer|family|home|school|safe|safer|their|they|his|her|he|she)\b/i;

const words = (text: string) => text.trim().split(/\s+/).filter(Boolean).length;
const plain = (text: string) => text.toLowerCase().replaceAll(/\W+/g, ' ').trim();
const same = (a: string, b: string) => a !== '' && plain(a) === plain(b);

/** Two capitalised words in a row inside a sentence may be someone's name, which does not belong here. */
const mayBeName = (text: string) => /[a-z,] [A-Z][a-z]+ [A-Z][a-z]+/.test(text);

interface Prompt {
  readonly when: (what: string, soThat: string, know: string) => boolean;
  readonly says: string;
}

const prompts: readonly Prompt[] = [
  {
    when: (what) => what !== '' && words(what) < 6,
    says: 'What needs to happen is very short. Say who does what, in at least six words.',
  },
  {
    when: (what) => list.test(what),
    says: 'This looks like more than one action. One each is easier to finish.',
  },
  { when: (what) => passive.test(what), says: 'Say what is to be done, rather than that it be considered.' },
  {
    when: (what, soThat) => recordKeeping.test(what) && (soThat === '' || same(what, soThat)),
    says: 'This is about record-keeping. Say what it is to change for the child.',
  },
  {
    when: (_, soThat) => soThat !== '' && !situation.test(soThat),
    says: '“So that” does not mention the child or the family. What will be different for them?',
  },
  {
    when: (what, soThat) => same(what, soThat) && !recordKeeping.test(what),
    says: '“So that” repeats the task. Say what it is for.',
  },
  {
    when: (what, _, know) => same(what, know),
    says: '“How we will know” repeats the task. What will be seen in the child’s life?',
  },
  {
    when: (...texts) => texts.some(mayBeName),
    says: 'This may hold a name. Write “the child”, “mother” or “the social worker” in its place.',
  },
];

/** What is worth a second look in an action as it stands; nothing until something has been written. */
export function shapeAdvice(values: Values): string[] {
  const [what, soThat, know] = ['what', 'soThat', 'howWeWillKnow'].map((name) => values[name]?.trim() ?? '');
  if (!what) return [];
  return prompts.filter(({ when }) => when(what, soThat ?? '', know ?? '')).map(({ says }) => says);
}

/** Of how many actions one audit has: many are seldom finished (spec §7.6). */
export const manyActions = (count: number): string[] =>
  count >= 7 ? [`This audit has ${count} actions already. Fewer are more often finished.`] : [];
