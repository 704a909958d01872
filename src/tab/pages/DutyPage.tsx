// The page "Duty".
import { pageWords } from '../pages.ts';
import { PageHead } from '../parts/PageHead.tsx';

export const DutyPage = () => <PageHead {...pageWords.duty} />;
