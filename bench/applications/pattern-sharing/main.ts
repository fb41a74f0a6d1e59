/** The pattern with tabs that hand the session to one another, and with tokens in memory. */
import { withTabs } from '../pattern/auth';
import { startPattern } from '../pattern/start-pattern';

await startPattern(withTabs({ shareSession: true }));
