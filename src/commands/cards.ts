// `npm run cards`: writes an example of every card in every state as JSON, to be looked at in any Adaptive Cards viewer.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cardExamples } from '../cards/examples.ts';

const usage = 'Usage: npm run cards -- --out DIR';

/** Writes the cards into a folder, which is made where there is none; answers the file names. */
function writeCards(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return cardExamples().map(({ kind, state, card }) => {
    const name = `${kind}-${state}.json`;
    writeFileSync(join(folder, name), `${JSON.stringify(card, null, 2)}\n`);
    return name;
  });
}

function readFolder(): string | undefined {
  try {
    return parseArgs({ options: { out: { type: 'string' } } }).values.out;
  } catch (error) {
    if (error instanceof TypeError) console.error(error.message);
    else throw error;
    return undefined;
  }
}

function main(): number {
  const folder = readFolder();
  if (!folder) {
    console.error(`No cards were written: say where they should go.\n${usage}`);
    return 1;
  }
  let names: string[];
  try {
    names = writeCards(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(`No cards could be written to ${folder}: ${error.message}\n${usage}`);
    return 1;
  }
  console.log(`${names.length} cards, made from invented records, are in ${folder}:
${names.map((name) => `  ${name}`).join('\n')}
To see one as people do, paste it into the Adaptive Cards designer (adaptivecards.io/designer), host app Microsoft Teams.`);
  return 0;
}

process.exitCode = main();
