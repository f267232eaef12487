import type { Shape } from '../../models/content-resource/content-resource.ts';
import type { Content } from '../../models/message/content.ts';

/** What a provider is asked to send: a text, or a text with something to tap. */
export type Rendered = { kind: 'text'; text: string } | { kind: 'tappable'; text: string; shape: Shape };

/** A way to reach people. A new one is a folder with one of these and a line in list.ts. */
export interface Channel {
  /** One composed content as this channel shows it. */
  render(content: Content): Rendered;
  /** The address as the provider writes it. */
  providerAddress(address: string): string;
}
