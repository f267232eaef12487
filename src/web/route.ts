import type { NextFunction, Request, Response, Router } from 'express';

const brand: unique symbol = Symbol('guard');

/** Decides who may open a page. Only the functions of this file make one, so a page without a stated guard does not compile. */
export interface Guard<Who> {
  readonly [brand]: true;
  /** Gives who it is, or null when the request was answered (refused, sent to the sign-in). */
  admit(req: Request, res: Response): Promise<Who | null>;
}

export const guard = <Who>(admit: Guard<Who>['admit']): Guard<Who> => ({ [brand]: true, admit });

/** Anyone may open it, and the reason is said aloud. */
export const openToAll = (_reason: string): Guard<'anyone'> => guard<'anyone'>(async () => 'anyone');

type Handler<Who> = (req: Request, res: Response, who: Who) => Promise<unknown> | void;

/** Routes that are closed unless opened: the second argument is required. */
export interface Routes {
  get<Who>(path: string, who: Guard<Who>, handler: Handler<Who>): void;
  post<Who>(path: string, who: Guard<Who>, handler: Handler<Who>): void;
}

export function createRoutes(router: Router): Routes {
  const handled =
    <Who>(who: Guard<Who>, handler: Handler<Who>) =>
    (req: Request, res: Response, next: NextFunction): void => {
      who
        .admit(req, res)
        .then(async (admitted) => { if (admitted !== null) await handler(req, res, admitted); })
        .catch(next);
    }; // prettier-ignore
  return {
    get: (path, who, handler) => void router.get(path, handled(who, handler)),
    post: (path, who, handler) => void router.post(path, handled(who, handler)),
  };
}
