/** The pattern with tabs that take turns, and hand no token to one another. */
import { withTabs } from '../pattern/auth';
import { startPattern } from '../pattern/start-pattern';

await startPattern(withTabs());
