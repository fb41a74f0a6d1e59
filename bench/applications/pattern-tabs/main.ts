/** The pattern with the two features that change what a reload and a further tab cost. */
import { withTabs, withTokenStorage } from '../pattern/auth';
import { startPattern } from '../pattern/start-pattern';

await startPattern(withTabs({ shareSession: true }), withTokenStorage('session'));
