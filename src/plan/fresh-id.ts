import type { Day } from '../time/day.ts';

/** `w-<day>-<name>`, with a number behind it while that is taken. The name is made of small letters, digits and hyphens. */
export function freshId(date: Day, name: string, taken: { has(id: string): boolean }): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const base = `w-${date}-${words === '' ? 'session' : words}`;
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}
