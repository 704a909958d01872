// What a column definition may say, and how Graph writes it back (facts A1.7-A1.9).
import { z } from 'zod';
import { invalidRequest } from './refusals.ts';

const Text = z.strictObject({
  allowMultipleLines: z.boolean().default(false),
  appendChangesToExistingText: z.boolean().default(false),
  linesForEditing: z.int().min(0).default(0),
  maxLength: z.int().min(1).max(255).optional(),
  textType: z.enum(['plain', 'richText']).optional(),
});
const Choice = z.strictObject({
  allowTextEntry: z.boolean().default(false),
  choices: z.array(z.string().min(1).max(255)).default([]),
  displayAs: z.enum(['checkBoxes', 'dropDownMenu', 'radioButtons']).default('dropDownMenu'),
});
const NumberFacet = z.strictObject({
  decimalPlaces: z.enum(['automatic', 'none', 'one', 'two', 'three', 'four', 'five']).default('automatic'),
  displayAs: z.enum(['number', 'percentage']).default('number'),
  maximum: z.number().optional(),
  minimum: z.number().optional(),
});
const DateTime = z.strictObject({
  displayAs: z.enum(['default', 'friendly', 'standard']).default('default'),
  format: z.enum(['dateOnly', 'dateTime']).default('dateTime'),
});
const PersonOrGroup = z.strictObject({
  allowMultipleSelection: z.literal(false, 'The local tenant has single person columns only.').default(false),
  chooseFromType: z.enum(['peopleAndGroups', 'peopleOnly']).default('peopleOnly'),
  displayAs: z.string().optional(),
});
const Lookup = z.strictObject({
  listId: z.string(),
  columnName: z.string().default('Title'),
  allowMultipleValues: z.literal(false, 'The local tenant has single lookup columns only.').default(false),
  allowUnlimitedLength: z.boolean().default(false),
});

const Facets = z.object({
  boolean: z.strictObject({}).optional(),
  choice: Choice.optional(),
  currency: z.strictObject({ locale: z.string().optional() }).optional(),
  dateTime: DateTime.optional(),
  lookup: Lookup.optional(),
  number: NumberFacet.optional(),
  personOrGroup: PersonOrGroup.optional(),
  text: Text.optional(),
});
const facetNames = Facets.keyof().options;

/** A column as a client may send it; facets that are not played here are refused by name. */
export const NewColumn = Facets.extend({
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,31}$/, 'An internal name has at most 32 letters and digits.'),
  displayName: z.string().min(1).max(255).optional(),
  description: z.string().default(''),
  columnGroup: z.string().optional(),
  enforceUniqueValues: z.boolean().default(false),
  hidden: z.boolean().default(false),
  indexed: z.boolean().default(false),
  required: z.boolean().default(false),
  readOnly: z.literal(false, 'The local tenant makes no read-only columns.').default(false),
  defaultValue: z.strictObject({ value: z.string() }).optional(),
})
  .strict()
  .refine(
    (column) => facetNames.filter((facet) => column[facet] !== undefined).length === 1,
    'A column has exactly one type facet.',
  );
export type NewColumn = z.infer<typeof NewColumn>;

/** What may change once a column exists: anything but its name and type. */
export const ColumnChange = z.strictObject({
  displayName: z.string().min(1).max(255).optional(),
  description: z.string().optional(),
  columnGroup: z.string().optional(),
  enforceUniqueValues: z.boolean().optional(),
  hidden: z.boolean().optional(),
  indexed: z.boolean().optional(),
  required: z.boolean().optional(),
  choice: Choice.optional(),
});
export type ColumnChange = z.infer<typeof ColumnChange>;

/** The kind of value a column holds, told apart as `fields` tells them apart (facts A2.6). */
export type ColumnKind =
  | 'text'
  | 'note'
  | 'choice'
  | 'choices'
  | 'number'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'reference';

export function kindOf(column: NewColumn): ColumnKind {
  if (column.text !== undefined) return column.text.allowMultipleLines ? 'note' : 'text';
  if (column.choice !== undefined) return column.choice.displayAs === 'checkBoxes' ? 'choices' : 'choice';
  if (column.number !== undefined || column.currency !== undefined) return 'number';
  if (column.boolean !== undefined) return 'boolean';
  if (column.dateTime !== undefined) return column.dateTime.format === 'dateOnly' ? 'date' : 'dateTime';
  return 'reference';
}

/** Throws where SharePoint would not index the column or keep its values unique (facts A1.12, A4.6). */
export function checkIndexing(column: NewColumn): void {
  const kind = kindOf(column);
  if (column.indexed && (kind === 'note' || kind === 'choices')) {
    throw invalidRequest(`Column '${column.name}' has a type that cannot be indexed.`);
  }
  if (column.enforceUniqueValues && !column.indexed) {
    throw invalidRequest(`Column '${column.name}' must be indexed to enforce unique values.`);
  }
  if (column.enforceUniqueValues && kind === 'boolean') {
    throw invalidRequest(`Column '${column.name}' has a type that cannot enforce unique values.`);
  }
}
