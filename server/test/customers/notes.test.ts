import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileView, OutgoingDocumentView } from '#domain/contract/customer-files';
import type { CustomerHistoryRow, NoteView } from '#domain/contract/customer-views';
import type { ProblemDocument } from '#domain/contract/problem';
import type { TestDevice } from '../box';
import { Restaurant } from '../restaurant';
import { CustomerHouse } from './customer-house';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const PDF = bytes('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const PNG = bytes('\x89PNG\r\n\x1a\n....');
const DAY_MS = 86_400_000;

describe('notes, files and letters', () => {
  let house: Restaurant;
  let book: CustomerHouse;
  let manager: TestDevice;

  beforeAll(async () => {
    house = await Restaurant.open();
    book = new CustomerHouse(house);
    manager = await house.box.signedIn('manager', { kind: 'office' });
  });
  afterAll(() => house.close());

  const upload = (device: TestDevice, content: Uint8Array<ArrayBuffer>, name: string) =>
    device.post('/api/files', content, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) });

  async function note(
    device: TestDevice,
    customerId: string,
    more: Partial<Parameters<typeof device.run<'customer.add-note'>>[1]> = {},
  ): Promise<string> {
    const noteId = house.box.newId();
    await device.run('customer.add-note', { noteId, customerId, body: 'Toʻyga 200 kishi', visibility: 'all', ...more });
    return noteId;
  }

  it('[DEB-20] [DEB-31] shows a note with its date and author on the card', async () => {
    const customerId = await book.customer('Eslatmali mijoz');
    const noteId = await note(house.cashier, customerId);
    const { notes } = await book.card(customerId, manager);
    expect(notes).toMatchObject([
      { noteId, body: 'Toʻyga 200 kishi', authorId: house.cashier.employeeId, at: house.box.now, visibility: 'all' },
    ]);
    expect(notes[0]?.authorName).not.toBe('');
    await house.cashier.run('customer.update-note', { noteId, body: 'Toʻyga 250 kishi', pinned: true });
    expect((await book.card(customerId)).notes).toMatchObject([{ body: 'Toʻyga 250 kishi', pinned: true }]);
    await house.cashier.run('customer.remove-note', { noteId });
    expect((await book.card(customerId)).notes).toEqual([]);
  });

  it('[DEB-20] [DEB-31] a payment term is a field of its own, on the card and in the due date of the next debt', async () => {
    const customerId = await book.customer('Muddatli mijoz', { paymentTermDays: 10 });
    expect((await book.card(customerId)).fields.paymentTermDays).toBe(10);
    const dish = await house.dish(20_000);
    const order = await book.attach(await book.counter([{ dish }]), customerId);
    await house.pay(house.cashier, order, [house.tender('nasiya', order.totalTiyin)]);
    expect((await book.card(customerId)).debts[0]?.dueAt).toBe(house.box.now + 10 * DAY_MS);
    await house.admin.run('customer.update', {
      customerId,
      version: (await book.card(customerId)).version,
      changes: { paymentTermDays: 3 },
    });
    const next = await book.attach(await book.counter([{ dish }]), customerId);
    await house.pay(house.cashier, next, [house.tender('nasiya', next.totalTiyin)]);
    expect((await book.card(customerId)).debts.map(({ dueAt }) => dueAt).sort()).toEqual([
      house.box.now + 3 * DAY_MS,
      house.box.now + 10 * DAY_MS,
    ]);
  });

  it('[DEB-23] a private note is read by its author and whom he names, and is not there for anybody else', async () => {
    const customerId = await book.customer('Sirli mijoz');
    const noteId = await note(house.cashier, customerId, { visibility: 'private', body: 'Maxfiy gap' });
    expect((await book.card(customerId, house.cashier)).notes).toHaveLength(1);
    expect((await house.cashier.get(`/notes/${noteId}`)).status).toBe(200);
    expect((await book.card(customerId, manager)).notes).toEqual([]);
    expect((await manager.get(`/notes/${noteId}`)).status).toBe(404);
    expect((await manager.refused('customer.update-note', { noteId, body: 'x' })).code).toBe('not-found');
    const history = await (await manager.get(`/customers/${customerId}/history`)).text();
    expect(history).not.toContain('Maxfiy gap');
    expect(history).not.toContain(noteId);
    await house.cashier.run('customer.update-note', { noteId, readerIds: [manager.employeeId] });
    expect(await (await manager.get(`/notes/${noteId}`)).json()).toMatchObject({ body: 'Maxfiy gap' } satisfies Partial<NoteView>);
    const forRole = await note(house.admin, customerId, {
      visibility: 'roles',
      roleIds: [String((await house.box.rows(`SELECT id FROM role WHERE key = 'manager'`))[0]?.['id'])],
    });
    expect((await manager.get(`/notes/${forRole}`)).status).toBe(200);
    expect((await house.cashier.get(`/notes/${forRole}`)).status).toBe(404);
  });

  it('[DEB-21] keeps a PDF of a contract and opens it; a program with its name is refused', async () => {
    const customerId = await book.customer('Shartnomali mijoz');
    const answer = await upload(manager, PDF, 'Shartnoma № 7.pdf');
    expect(answer.status).toBe(201);
    const file = (await answer.json()) as FileView;
    expect(file).toEqual({
      fileId: createHash('sha256').update(PDF).digest('hex'),
      name: 'Shartnoma № 7.pdf',
      mediaType: 'application/pdf',
      bytes: PDF.byteLength,
    });
    const noteId = await note(manager, customerId, { fileIds: [file.fileId] });
    expect((await book.card(customerId)).notes).toMatchObject([{ noteId, files: [{ fileId: file.fileId, name: 'Shartnoma № 7.pdf' }] }]);
    const opened = await house.cashier.get(`/files/${file.fileId}`);
    expect(opened.headers.get('content-type')).toContain('application/pdf');
    expect(new Uint8Array(await opened.arrayBuffer())).toEqual(PDF);

    const program = await upload(manager, bytes('MZ\x90\x00 this program cannot be run'), 'contract.pdf');
    expect(program.status).toBe(415);
    expect(((await program.json()) as ProblemDocument).code).toBe('file-not-allowed');
    const large = await upload(manager, new Uint8Array(5 * 1024 * 1024 + 1).fill(0x20), 'large.pdf');
    expect(large.status).toBe(413);
    expect((await manager.refused('customer.add-note', { noteId: house.box.newId(), customerId, body: '', visibility: 'all' })).code).toBe(
      'customer-field-missing',
    );
  });

  it('[DEB-21] [DEB-23] a file of a private note opens for its readers alone', async () => {
    const customerId = await book.customer('Fayli sirli');
    const { fileId } = (await (await upload(house.cashier, bytes('%PDF-1.4 secret'), '../../etc/passwd')).json()) as FileView;
    const noteId = await note(house.cashier, customerId, { visibility: 'private', fileIds: [fileId] });
    expect((await house.cashier.get(`/files/${fileId}`)).status).toBe(200);
    expect((await manager.get(`/files/${fileId}`)).status).toBe(404);
    expect((await house.cashier.get(`/notes/${noteId}`).then((answer) => answer.json())) as NoteView).toMatchObject({
      files: [{ name: 'passwd.pdf' }],
    });
    const stranger = await house.box.pair('Begona');
    expect((await stranger.get(`/files/${fileId}`)).status).toBe(401);
  });

  it('[SAC-18 box] a picture from a file stands on the card', async () => {
    const { fileId } = (await (await upload(house.cashier, PNG, 'surat.png')).json()) as FileView;
    const customerId = await book.customer('Suratli mijoz', { photoId: fileId });
    expect(await book.card(customerId)).toMatchObject({ photoId: fileId });
    const picture = await manager.get(`/files/${fileId}`);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('[DEB-17 box] [DEB-18 box] [DEB-19 box] queues one letter of welcome for who agrees to e-mail, none where it is off', async () => {
    const documents = async (customerId: string) =>
      (await house.admin.query<{ documents: OutgoingDocumentView[] }>(`/customers/${customerId}/documents`)).documents;
    const withEmail = async (name: string) => {
      const contactId = house.box.newId();
      const customerId = await book.customer(name, {
        contacts: [{ contactId, kind: 'email', value: `${contactId}@example.uz`, label: 'other', primary: true }],
        profile: 'basic',
      });
      return { customerId, contactId };
    };
    const consent = (of: { customerId: string; contactId: string }, granted = true) =>
      house.cashier.run('customer.set-consent', {
        consentId: house.box.newId(),
        ...of,
        purpose: 'transactional',
        granted,
        textVersion: 'email-2026-01',
        channel: 'in-person',
      });
    const off = await withEmail('Xatsiz');
    await consent(off);
    expect(await documents(off.customerId)).toEqual([]);

    await house.settings({
      welcome: {
        on: true,
        kind: 'letter',
        text: { 'uz-Latn': 'Palov bizdan!' },
        paymentTermDays: 14,
        paymentMethods: ['cash', 'click'],
        reminderAfterDays: 3,
      },
      legalName: 'Dastarxon <OshXona> MChJ',
    });
    const on = await withEmail('Xatli');
    expect(await documents(on.customerId)).toEqual([]);
    await consent(on, false);
    expect(await documents(on.customerId)).toEqual([]);
    await consent(on);
    await consent(on);
    const queued = await documents(on.customerId);
    const letters = queued.filter(({ kind }) => kind === 'welcome');
    expect(letters).toHaveLength(1);
    const { branchName } = await house.readSettings();
    expect(letters[0]?.html).toContain(branchName);
    expect(letters[0]?.html).toContain('Palov bizdan!');
    expect(letters[0]?.html).toContain('Dastarxon &#60;OshXona&#62; MChJ');
    expect(letters[0]?.text).toContain('Naqd, Click');
    expect(letters[0]?.text).toContain('14 kun');
    const reminders = queued.filter(({ kind }) => kind === 'welcome-reminder');
    expect(reminders.map(({ dueAt }) => dueAt)).toEqual([house.box.now + 17 * DAY_MS]);
    expect(await book.card(on.customerId)).toMatchObject({ receivableTiyin: 0, debts: [] });
    const history = await house.admin.query<{ rows?: CustomerHistoryRow[] }>(`/customers/${on.customerId}/history`);
    expect(JSON.stringify(history)).toContain('customer.document-queued');
  });
});
