import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { branchMigrations } from '#migrations/branch';
import { checkDatabase } from '#server/ops/backups/check-database';
import { BackupRefused } from '#server/ops/backups/fault';
import { createBackup } from '#server/ops/backups/make-backup';
import { stageRestore } from '#server/ops/backups/restore-backup';
import { TestBox } from '../box';
import { Seeded } from '#domain/chance/seeded';
import { sumsOf } from './day-copy';
import type { Sums } from './day-copy';
import { unpackOldDay } from './part-a';

const CASES = 30;

describe('bytes that flip', () => {
  let worked: string;
  let sums: Sums;
  let backup: string;
  const folders: string[] = [];
  const copy = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dastarxon-flip-'));
    folders.push(folder);
    await cp(worked, folder, { recursive: true });
    return folder;
  };

  beforeAll(async () => {
    const { folder } = await unpackOldDay();
    worked = folder;
    const box = await TestBox.start({ dataFolder: worked, demo: false });
    await box.app.stop();
    sums = await sumsOf(worked);
    const { name } = await createBackup({ dataFolder: worked, kind: 'manual', version: 'test', now: Date.now(), secondFolder: '' });
    backup = join(worked, 'backups', name);
  });
  afterAll(async () => {
    for (const folder of [worked, ...folders]) await rm(folder, { recursive: true, force: true });
  });

  it(`in a backup are found before anything is replaced, ${String(CASES)} times of ${String(CASES)}`, async () => {
    const random = new Seeded(20_261_121);
    const whole = await readFile(backup);
    const migrations = await branchMigrations.getMigrations([]);
    const before = await readFile(join(worked, 'dastarxon.db'));
    const spoilt = join(worked, 'spoilt.dxb');
    for (let number = 0; number < CASES; number += 1) {
      // Every third is cut short; the first ones hit the header, where there is no cipher.
      const bytes = Buffer.from(whole);
      const at = number < 6 ? random.between(0, 300) : random.between(0, whole.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ random.between(1, 255);
      await writeFile(spoilt, number % 3 === 2 ? whole.subarray(0, at) : bytes);
      const staged = stageRestore({ dataFolder: worked, file: spoilt, recoveryKey: null, migrations });
      await expect(staged, `byte ${String(at)}`).rejects.toBeInstanceOf(BackupRefused);
    }
    expect((await readFile(join(worked, 'dastarxon.db'))).equals(before)).toBe(true);
  });

  it(`in the database are found at the start or by the hour's check, or change no sum, ${String(CASES)} times of ${String(CASES)}`, async () => {
    const random = new Seeded(20_261_122);
    const found = { atStart: 0, byCheck: 0, harmless: 0 };
    for (let number = 0; number < CASES; number += 1) {
      const folder = await copy();
      const path = join(folder, 'dastarxon.db');
      const bytes = await readFile(path);
      const at = random.between(100, bytes.length - 17);
      for (let offset = 0; offset < random.between(1, 16); offset += 1) bytes[at + offset] = random.between(0, 255);
      await writeFile(path, bytes);
      const started = await TestBox.start({ dataFolder: folder, demo: false }).then(
        (box) => box.app.stop().then(() => true),
        () => false,
      );
      if (!started) found.atStart += 1;
      else if (await isFound(path)) found.byCheck += 1;
      else {
        expect(await sumsOf(folder), `byte ${String(at)}`).toEqual(sums);
        found.harmless += 1;
      }
    }
    expect(found.atStart + found.byCheck + found.harmless).toBe(CASES);
    expect(found.atStart + found.byCheck).toBeGreaterThan(0);
  });
});

function isFound(path: string): Promise<boolean> {
  return checkDatabase(path).then(
    () => false,
    () => true,
  );
}
