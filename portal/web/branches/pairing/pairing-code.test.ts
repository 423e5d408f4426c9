import { expect, test } from 'vitest';
import { codeInQr, codeTyped } from './pairing-code';

test.each([
  ['dastarxon-pair:K7QM2WXD', 'K7QM2WXD'],
  ['DASTARXON-PAIR:k7qm2wxd', 'K7QM2WXD'],
  ['https://portal.example.uz/pair/K7QM2WXD', 'K7QM2WXD'],
  ['https://portal.example.uz/pair?code=K7QM2WXD', 'K7QM2WXD'],
  ['https://portal.example.uz/', null],
  ['WIFI:S:Choyxona;T:WPA;P:12345678;;', null],
  ['K7QM2WXD', null],
  ['', null],
])('the QR %s holds %s', (text, code) => {
  expect(codeInQr(text)).toBe(code);
});

test.each([
  ['k7qm 2wxd', 'K7QM2WXD'],
  ['K7QM-2WXD', 'K7QM2WXD'],
  ['K7QM2WX', null],
  ['К7QM2WXD', null],
])('typed %s is %s', (text, code) => {
  expect(codeTyped(text)).toBe(code);
});
