// The page "Patterns".
import { pageWords } from '../pages.ts';
import { PageHead } from '../parts/PageHead.tsx';

export const PatternsPage = () => <PageHead {...pageWords.patterns} />;
