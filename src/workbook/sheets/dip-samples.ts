// Dip samples: a topic, how many cases were looked at, and the two counts that the briefing prints.
import { choice, count, line } from '../readers.ts';
import type { RowRule, SheetDescription } from '../sheet.ts';
import { LegacyDipSample } from '../tracker.ts';
import { DIP_SAMPLE_STATUSES } from '../vocabulary.ts';

function atMostAllCases(key: string): RowRule {
  return ({ values }) => {
    const part = values[key];
    const { cases } = values;
    const tooMany = typeof part === 'number' && typeof cases === 'number' && part > cases;
    return tooMany ? { key, sentence: `${part} is more than the ${cases} cases of this sample` } : undefined;
  };
}

export const DIP_SAMPLES: SheetDescription = {
  kind: 'dipSamples',
  name: 'Dip samples',
  alsoCalled: ['Dip sampling', 'Dip sample', 'Dipsamples'],
  required: false,
  schema: LegacyDipSample,
  columns: [
    { key: 'topic', headings: ['Topic', 'Sample', 'Dip sample', 'Theme', 'Subject'], read: line },
    { key: 'cases', headings: ['Cases', 'Number of cases', 'No of cases', 'Cases sampled'], read: count },
    { key: 'good', headings: ['Good', 'Good overall', 'Number good'], read: count },
    {
      key: 'effectiveOversight',
      headings: ['Effective oversight', 'Effective management oversight', 'Oversight effective'],
      read: count,
    },
    { key: 'status', headings: ['Status', 'State', 'Progress'], read: choice(DIP_SAMPLE_STATUSES) },
  ],
  unique: [],
  order: [],
  rules: [atMostAllCases('good'), atMostAllCases('effectiveOversight')],
};
