import { expect, test } from 'vitest'
import { readHead } from './head.ts'

const head = (...lines: string[]) =>
  readHead(Buffer.from(`${lines.join('\r\n')}\r\n\r\nbody`), 'courrier.example')

test('who delivered it says for whom; the letter’s own word counts only without', () => {
  const to = 'To: "Volant, annonces" <REPONSE-A@courrier.example>, autre@exemple.fr'
  expect(head('From: a@b.fr', to, 'Cc: stock-b@courrier.example').recipients).toEqual([
    'reponse-a@courrier.example',
    'stock-b@courrier.example',
  ])
  expect(head('From: a@b.fr', 'Delivered-To: stock-c@courrier.example', to).recipients).toEqual([
    'stock-c@courrier.example',
  ])
  expect(head('From: a@b.fr', 'To: reponse-a@courrier.example.evil.fr').recipients).toEqual([])
})

test('the sender is one bare address, folded or not', () => {
  expect(head('From: =?utf-8?Q?Zo=C3=A9?=\r\n <Zoe@Exemple.FR>').from).toBe('zoe@exemple.fr')
  expect(head('From: "a@b.fr" <zoe@exemple.fr>').from).toBe('zoe@exemple.fr')
})

test.each([
  ['bounce', ['Return-Path: <>']],
  ['bounce', ['Content-Type: multipart/report; report-type=delivery-status']],
  ['reply', ['Auto-Submitted: auto-replied (vacation)']],
  ['reply', ['Precedence: auto_reply']],
  ['reply', ['X-Autoreply: yes']],
  ['generated', ['Auto-Submitted: auto-generated']],
  ['generated', ['X-Auto-Response-Suppress: All']],
  ['generated', ['Precedence: bulk']],
  [null, ['Auto-Submitted: no']],
  [null, ['Return-Path: <zoe@exemple.fr>']],
] as const)('%s: %s', (expected, lines) => {
  expect(head('From: zoe@exemple.fr', ...lines).automatic).toBe(expected)
})

test('a mail system is no person', () => {
  expect(head('From: MAILER-DAEMON@mx.exemple.fr').automatic).toBe('bounce')
  expect(head('Subject: nobody').automatic).toBe('bounce')
})

test('what stands in the body is not in the head', () => {
  expect(
    readHead(Buffer.from('From: a@b.fr\n\nTo: stock-x@courrier.example\n'), 'courrier.example').recipients,
  ).toEqual([])
})
