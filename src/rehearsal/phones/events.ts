import type { Response } from 'express';
import type { RequestHandler } from 'express';
import type { Stage } from '../twilio/state.ts';

/** Tells open pages that something happened on the stage. `close` ends them, so that the process can end. */
export function openEvents(stage: Stage): { stream: RequestHandler; close(): void } {
  const open = new Set<Response>();
  stage.listeners.add(() => {
    for (const res of open) res.write('data: news\n\n');
  });
  return {
    stream(_req, res) {
      res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      res.write(': here\n\n');
      open.add(res);
      res.on('close', () => open.delete(res));
    },
    close() {
      for (const res of open) res.end();
    },
  };
}
