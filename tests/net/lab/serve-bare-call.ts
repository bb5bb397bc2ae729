// The page and the relay of the bare reference, as a process in a network of its own. Arguments: address, port, and the
// URLs at which the page asks how it is seen from outside. Says one line when it listens.

import { serveMinimalCall } from '../../bench/minimal-call.ts';

const [host = '', port = '', ...stunUrls] = process.argv.slice(2);

await serveMinimalCall({ host, port: Number(port), stunUrls });
console.log('ready');
