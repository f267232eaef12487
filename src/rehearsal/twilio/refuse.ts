import type { Response } from 'express';
import { errorShape } from './shapes.ts';

/** Refuses as Twilio does. */
export const refuse = (res: Response, code: number, message: string, status = 400): void => {
  res.status(status).json(errorShape(code, message, status));
};

export const notFound = (res: Response): void => refuse(res, 20404, 'The requested resource was not found', 404);
