// The page "Register".
import { pageWords } from '../pages.ts';
import { PageHead } from '../parts/PageHead.tsx';

export const RegisterPage = () => <PageHead {...pageWords.register} />;
