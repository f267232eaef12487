import { readFileSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { z } from 'zod';
import { root } from '../../root.ts';

// What Twilio's own documents (content/twilio-oai) say of the requests that the product makes and of the answers that the double gives.
// Only the stage and the tests read them: ajv is not there in production.

const schemaObject = z.record(z.string(), z.unknown());
const contents = z.record(z.string(), z.object({ schema: schemaObject }));
const document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z
          .array(z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean().default(false), schema: schemaObject }))
          .default([]),
        requestBody: z.object({ content: contents }).optional(),
        responses: z.record(z.string(), z.object({ content: contents.optional() })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), schemaObject) }),
});
type Described = z.infer<typeof document>['paths'][string][string];
type Parameter = Described['parameters'][number];

export interface Asked {
  query: unknown;
  body: unknown;
}

/** One method of one path, as Twilio describes it. Each check gives what is wrong, a line each. */
export interface Operation {
  method: string;
  /** As Twilio writes it: `…/Messages/{Sid}.json`. */
  path: string;
  /** Whether this path is the operation's, its sids well formed. */
  leadsHere(path: string): boolean;
  faultsOfRequest(asked: Asked): string[];
  /** `body`: undefined when there is none. */
  faultsOfReply(status: number, body: unknown): string[];
}

/** What every refusal looks like; Twilio's documents say nothing of those (twilio-facts section 7). */
const refusal = z.strictObject({
  code: z.number().int(),
  message: z.string().min(1),
  more_info: z.url({ protocol: /^https$/, hostname: /^www\.twilio\.com$/ }),
  status: z.number().int().min(400),
});

/** What is wrong with a refusal, a line each. */
export function faultsOfRefusal(status: number, body: unknown): string[] {
  const read = refusal.safeParse(body);
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  return read.data.status === status ? [] : [`status ${String(read.data.status)} came with ${String(status)}`];
}

function readOperations(name: string): Operation[] {
  const read = document.parse(JSON.parse(readFileSync(new URL(`content/twilio-oai/${name}.json`, root), 'utf8')));
  const { paths, components } = document.parse(closed(read));
  // In a resource every field that Twilio describes is there, if only as null.
  for (const [resource, schema] of Object.entries(components.schemas)) if (resource.includes('.')) whole(schema);
  const asText = checker({ coerceTypes: 'array' }, { components });
  const asJson = checker({}, { components });
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(path, method, described, asText, asJson)),
  );
}

/** A check is made when it is first needed: of most operations none ever is. */
type LaterCheck = () => ValidateFunction;
type Check = (schema: Record<string, unknown>) => LaterCheck;

function operation(
  path: string,
  method: string,
  { parameters, requestBody, responses }: Described,
  asText: Check,
  asJson: Check,
): Operation {
  const query = asText(objectOf(parameters.filter((one) => one.in === 'query')));
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const bodyCheck = body ? (type === 'application/json' ? asJson : asText)(body.schema) : null;
  const replies = new Map(
    Object.entries(responses).map(([status, { content }]) => {
      const schema = content?.['application/json']?.schema;
      return [Number(status), schema ? asJson('properties' in schema ? whole(schema) : schema) : null];
    }),
  );
  const pattern = patternOf(path, parameters);
  return {
    method,
    path,
    leadsHere: (asked) => pattern.test(asked),
    faultsOfRequest: (asked) => [...faults(query, asked.query), ...(bodyCheck ? faults(bodyCheck, asked.body ?? {}) : [])],
    faultsOfReply(status, given) {
      const check = replies.get(status);
      if (check === undefined) return [`Twilio answers with ${[...replies.keys()].join(' or ')}, not ${String(status)}`];
      return check ? faults(check, given) : given === undefined ? [] : ['a body where Twilio sends none'];
    },
  };
}

/** Values are checked as copies: what comes as text is turned into numbers and lists on the way. */
function faults(later: LaterCheck, value: unknown): string[] {
  const check = later();
  return check(structuredClone(value)) ? [] : (check.errors ?? []).map(faultOf);
}

const faultOf = ({ instancePath, message, params }: ErrorObject): string =>
  [instancePath, message, z.object({ additionalProperty: z.string() }).safeParse(params).data?.additionalProperty]
    .filter(Boolean)
    .join(' ');

const objectOf = (parameters: readonly Parameter[]): Record<string, unknown> => ({
  type: 'object',
  properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
  additionalProperties: false,
});

function patternOf(path: string, parameters: readonly Parameter[]): RegExp {
  const parts = path.split(/\{(\w+)\}/).map((part, n) => {
    if (n % 2 === 0) return RegExp.escape(part);
    const pattern = z
      .string()
      .default('[^/]+')
      .parse(parameters.find(({ name }) => name === part)?.schema['pattern']);
    return `(?:${pattern.replaceAll(/^\^|\$$/g, '')})`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

/** A field that Twilio does not describe is a fault, in what we ask and in what the double answers. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  const read = schemaObject.safeParse(node);
  if (!read.success) return node;
  const inner = Object.fromEntries(Object.entries(read.data).map(([key, value]) => [key, closed(value)]));
  // Of what has no type it goes without saying that it may be null.
  if (!('type' in inner)) delete inner['nullable'];
  return inner['type'] === 'object' && 'properties' in inner ? { additionalProperties: false, ...inner } : inner;
}

const whole = (schema: Record<string, unknown>): Record<string, unknown> =>
  Object.assign(schema, { required: Object.keys(schemaObject.parse(schema['properties'])) });

/** The formats Twilio names. Of addresses it says only that they are some: what it refuses of those it refuses with codes of its own. */
const twilioFormats = {
  'phone-number': true,
  'uri-map': true,
  int64: true,
  endpoint: true,
  'http-method': true,
  twiml: true,
  currency: /^[A-Z]{3}$/,
  'date-time-rfc-2822': /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0000$/,
  // A day alone will do, Twilio's own examples have it.
  'date-time': /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?Z)?$/,
} as const; // prettier-ignore

function checker(options: { coerceTypes?: 'array' }, shared: { components: unknown }): Check {
  const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true, ...options });
  for (const [format, shape] of Object.entries(twilioFormats)) ajv.addFormat(format, shape);
  // Twilio's pages of a list name one another relative to the host, whatever the format says.
  ajv.addFormat('uri', formats.default.get('uri-reference'));
  ajv.addVocabulary(['components']);
  return (schema) => {
    let made: ValidateFunction | null = null;
    return () => (made ??= ajv.compile({ ...schema, ...shared }));
  };
}

/** Every request that the double answers, of messages and of calls. They stand last: what they are read with must be there first. */
export const operations: readonly Operation[] = ['messages', 'content'].flatMap(readOperations);
export const voiceOperations: readonly Operation[] = readOperations('voice');
