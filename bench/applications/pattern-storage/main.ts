/** The pattern with tokens in the storage of the tab: what a reload costs then. */
import { withTokenStorage } from '../pattern/auth';
import { startPattern } from '../pattern/start-pattern';

await startPattern(withTokenStorage('session'));
