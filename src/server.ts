import { createApp } from './app.ts';
import { configOrExit } from './config.ts';
import { createLog } from './log.ts';
import { closeStore, connectStore } from './models/connect.ts';
import { endOnFault, orEnd, stopOnSignal } from './web/graceful.ts';

// The web process: webhooks and the console.
const config = configOrExit();
const log = createLog('web', config.LOG_LEVEL);
endOnFault(log);
const product = createApp(config, log);
await orEnd(connectStore(config.MONGODB_URI, config.MONGODB_DB), 'MongoDB does not answer', log);
// Without its cards the bot would tell people that there are none.
await product.world.cards.ready;
product.world.calledPhones.start();
const server = product.app.listen(config.PORT, config.HOST, () => log.info({ port: config.PORT }, 'listening'));
// Longer than the usual proxy's own, so that it is the proxy that ends an idle connection, not we in the middle of its next request.
server.keepAliveTimeout = 65_000;

stopOnSignal(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that was busy becomes idle later, and a proxy would hold it for a minute: each is ended as soon as its answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await product.close();
  await product.world.calledPhones.stop();
  await closed;
  clearInterval(sweep);
  await product.turns.idle();
  await closeStore();
}, log);
