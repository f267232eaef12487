import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { configOrExit } from '../src/config.ts';
import { centreSchema } from '../src/models/centre/centre.ts';
import { listCentres, saveCentre } from '../src/models/centre/store.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';

// `npm run centres -- list` and `npm run centres -- import file.json`: the network's own centres, in the shape of content/demo/centres.json.
const [command = 'list', file = ''] = process.argv.slice(2);
const config = configOrExit();
await connectStore(config.MONGODB_URI, config.MONGODB_DB);
if (command === 'import') {
  const read = z.array(centreSchema).safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) for (const centre of read.data) await saveCentre(centre);
  else process.exitCode = 1;
  process.stdout.write(
    read.success ? `${String(read.data.length)} centres taken in\n` : `Nothing was taken in:\n${z.prettifyError(read.error)}\n`,
  );
} else {
  for (const centre of await listCentres())
    process.stdout.write(`${centre.id}  ${centre.active ? ' ' : '-'} ${centre.hub ? 'hub' : '   '}  ${centre.name.en}\n`);
}
await closeStore();
