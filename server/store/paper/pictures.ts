import type { Knex } from 'knex';

/** A picture of the box as it is shown whole; null where it has none of this id. */
export async function readPicture(readers: Knex, pictureId: string): Promise<Uint8Array | null> {
  const rows = await readers.raw<readonly { readonly large: Buffer }[]>('SELECT large FROM image WHERE id = ?', [pictureId]);
  return rows[0]?.large ?? null;
}
