/**
 * Loaded before a program with `node --import`: ends the program, and the programs it has started, when the one that
 * started it is gone. A parent that is killed outright cannot stop its children; its end of the pipe closes all the same.
 *
 * @module
 */
import { isMainThread } from 'node:worker_threads';

// Worker threads and forked processes load this file too, as they inherit the options of Node.js, and have another standard input.
if (isMainThread && String(process.ppid) === process.env['PARENT_PROCESS_ID']) {
  process.stdin.resume();
  process.stdin.on('close', () => {
    // A negative id means the whole group; Windows has none.
    process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGTERM');
  });
  if ('unref' in process.stdin) process.stdin.unref();
}
