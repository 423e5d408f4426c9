import { describe, expect, it } from 'vitest';
import { Form } from './form.svelte.ts';

type Row = { name: string; price: number };
const refused = (code: string, faults?: { path: string; message: string }[]) => ({
  ok: false as const,
  problem: { code, title: 'Title', detail: 'Detail', status: 409, params: {}, ...(faults === undefined ? {} : { faults }) },
});
const accepted = (version: number) => ({ ok: true as const, seq: 1, result: { version } });
const versionOf = (result: { version: number }) => result.version;

describe('the form', () => {
  it('sends only what changed, and is clean after a save', async () => {
    const form = new Form<Row>({ name: 'Osh', price: 10 }, 3);
    form.values.price = 12;
    expect(form.changes()).toEqual({ price: 12 });
    await form.submit(() => Promise.resolve(accepted(4)), versionOf);
    expect([form.dirty, form.version, form.changes()]).toEqual([false, 4, {}]);
  });

  it('keeps what is typed when the box refuses, and marks the field', async () => {
    const form = new Form<Row>({ name: 'Osh', price: 10 }, 3);
    form.values.name = '';
    await form.submit(
      () => Promise.resolve(refused('input-invalid', [{ path: 'input.name.uz-Latn', message: 'Buni toʻldiring.' }])),
      versionOf,
    );
    expect([form.fault('name.uz-Latn'), form.fault('name'), form.values.name]).toEqual(['Buni toʻldiring.', 'Buni toʻldiring.', '']);
  });

  it('saves once, however often the button is pressed', async () => {
    const form = new Form<Row>({ name: 'Osh', price: 10 }, 3);
    let sent = 0;
    const send = () => {
      sent += 1;
      return Promise.resolve(accepted(4));
    };
    const first = form.submit(send, versionOf);
    expect(await form.submit(send, versionOf)).toBeNull();
    await first;
    expect(sent).toBe(1);
  });

  it('follows a colleague’s change while nothing is typed, and never over what is', () => {
    const form = new Form<Row>({ name: 'Osh', price: 10 }, 3);
    form.follow({ values: { name: 'Palov', price: 10 }, version: 4 });
    expect([form.values.name, form.version]).toEqual(['Palov', 4]);
    form.values.price = 11;
    form.follow({ values: { name: 'Toʻy oshi', price: 10 }, version: 5 });
    expect([form.values.name, form.values.price, form.version]).toEqual(['Palov', 11, 4]);
  });

  it('takes the new version of a change that it does not show', () => {
    const form = new Form<Row>({ name: 'Osh', price: 10 }, 3);
    form.follow({ values: { name: 'Osh', price: 10 }, version: 4 });
    expect(form.version).toBe(4);
  });

  it('keeps the person’s own fields on top of the newest row, and of the others what a colleague wrote', () => {
    const form = new Form<Row>({ name: 'Osh', price: 10 }, 3);
    form.values.price = 12;
    form.rebase({ values: { name: 'Palov', price: 11 }, version: 4 });
    expect([form.version, form.changes(), form.values.name]).toEqual([4, { price: 12 }, 'Palov']);
  });

  it('says nothing when the manager’s dialog was closed', async () => {
    const form = new Form<Row>({ name: 'Osh', price: 10 }, 3);
    form.values.price = 12;
    await form.submit(() => Promise.resolve(refused('aborted')), versionOf);
    expect([form.problem, form.dirty]).toEqual([null, true]);
  });
});
