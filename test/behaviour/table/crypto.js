'use strict'

module.exports = [
  {
    name: 'hashes, keyed and not',
    run: () => {
      const { createHash, createHmac } = require('node:crypto')
      return [
        createHash('sha256').update('abc').digest('hex'),
        createHmac('sha256', 'key').update('abc').digest('hex').slice(0, 16)
      ]
    },
    value: ['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', '9c196e32dc0175f8']
  },
  {
    name: 'key derivation in the thread pool, more than it has threads',
    run: async () => {
      const { pbkdf2, scrypt, hkdf } = require('node:crypto')
      const { promisify } = require('node:util')
      const keys = await Promise.all([
        ...Array.from({ length: 10 }, () => promisify(pbkdf2)('password', 'salt', 1, 20, 'sha1')),
        promisify(scrypt)('', '', 16, { N: 16, r: 1, p: 1 })
      ])
      const derived = await promisify(hkdf)('sha256', 'key', 'salt', 'info', 8)
      return [...new Set(keys.map(key => key.toString('hex'))), derived.byteLength]
    },
    // RFC 6070 and RFC 7914.
    value: ['0c60c80f961f0e71f3a9b524af6012062fe037a6', '77d6576238657b203b19ca42c18a0497', 8]
  },
  {
    name: 'key pairs sign and verify',
    run: async () => {
      const crypto = require('node:crypto')
      const { promisify } = require('node:util')
      const kinds = [
        ['rsa', { modulusLength: 1024 }, 'sha256'],
        ['ec', { namedCurve: 'P-256' }, 'sha256'],
        ['ed25519', {}, null]
      ]
      const verified = []
      for (const [kind, options, digest] of kinds) {
        const { publicKey, privateKey } = await promisify(crypto.generateKeyPair)(kind, options)
        const signature = crypto.sign(digest, Buffer.from('text'), privateKey)
        verified.push(crypto.verify(digest, Buffer.from('text'), publicKey, signature))
        verified.push(crypto.verify(digest, Buffer.from('test'), publicKey, signature))
      }
      return verified
    },
    value: [true, false, true, false, true, false]
  },
  {
    name: 'ciphers, authenticated, and agreement on a key',
    run: () => {
      const crypto = require('node:crypto')
      const [key, iv] = [crypto.randomBytes(32), crypto.randomBytes(12)]
      const cipher = crypto.createCipheriv('aes-256-gcm', key, iv)
      const sealed = Buffer.concat([cipher.update('secret'), cipher.final()])
      const decipher = crypto.createDecipheriv('aes-256-gcm', key, iv).setAuthTag(cipher.getAuthTag())
      const opened = Buffer.concat([decipher.update(sealed), decipher.final()])
      const [alice, bob] = [crypto.createECDH('prime256v1'), crypto.createECDH('prime256v1')]
      alice.generateKeys()
      bob.generateKeys()
      return [
        `${opened}`,
        alice.computeSecret(bob.getPublicKey()).equals(bob.computeSecret(alice.getPublicKey())),
        crypto.timingSafeEqual(key, key)
      ]
    },
    value: ['secret', true, true]
  },
  {
    name: 'randomness in every way there is',
    run: async () => {
      const crypto = require('node:crypto')
      const { promisify } = require('node:util')
      const drawn = [
        crypto.randomBytes(16).toString('hex'),
        (await promisify(crypto.randomBytes)(16)).toString('hex'),
        crypto.randomFillSync(Buffer.alloc(16)).toString('hex'),
        crypto.randomUUID(),
        crypto.randomUUID({ disableEntropyCache: true }),
        crypto.randomInt(2 ** 40),
        await promisify(crypto.randomInt)(2 ** 40),
        `${crypto.webcrypto.getRandomValues(new Uint32Array(4))}`
      ]
      return new Set(drawn).size
    },
    value: 8
  },
  {
    name: 'the lists of what there is to choose from',
    run: () => {
      const { getCiphers, getCurves, getHashes } = require('node:crypto')
      return [getCiphers(), getCurves(), getHashes()]
    },
    isPlain: true
  }
]
