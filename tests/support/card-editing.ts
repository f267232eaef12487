import type { CardVersion } from '../../src/models/card/card.ts';
import { findVersion, versionsOf } from '../../src/models/card/store.ts';
import type { Topic } from '../../src/models/topic/topic.ts';

export async function versionAt(topic: Topic, version: number): Promise<CardVersion> {
  const found = await findVersion(topic, version);
  if (!found) throw new Error(`no version ${String(version)} of ${topic}`);
  return found;
}

export async function liveOf(topic: Topic): Promise<CardVersion> {
  const live = (await versionsOf(topic)).find(({ state }) => state === 'published');
  if (!live) throw new Error(`no card of ${topic}`);
  return live;
}

/** The fields of a card's form as the page fills them in: what its text areas, inputs and ticked boxes hold. */
export function fieldsIn(html: string): Record<string, string[]> {
  const form = /<form id="text-form".*?<\/form>/s.exec(html)?.[0] ?? '';
  const fields: Record<string, string[]> = {};
  const add = (name: string, value: string): void => void (fields[name] ??= []).push(plain(value));
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)) add(name, value);
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, value] = [/ name="([^"]+)"/.exec(tag)?.[1], / value="([^"]*)"/.exec(tag)?.[1] ?? ''];
    if (name && (!tag.includes('type="checkbox"') || tag.includes(' checked'))) add(name, value);
  }
  return fields;
}

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
