// The alarms of `npm run bench`, in a process of their own: the identity client keeps tokens for the process, and this needs a tenant of its own.
import { measureAlarms, printAlarms } from './alarm.ts';

const isQuick = process.argv.includes('--quick');
printAlarms(await measureAlarms(isQuick ? 5 : 30, isQuick ? 300 : 5000));
process.exit(0);
