'use strict'

/** Numbers, dates, identifiers, colours, units, secrets. */
module.exports = {
  'bignumber.js': () => new (require('bignumber.js').BigNumber)('0.1').plus('0.2').toString(),
  'big.js': () => new (require('big.js'))('0.1').plus('0.2').toString(),
  'decimal.js': () => require('decimal.js').Decimal.sqrt(2).toFixed(10),
  'bn.js': () => new (require('bn.js'))('ff', 16).toString(10),
  'fraction.js': () => {
    const Fraction = require('fraction.js')
    return new (Fraction.default ?? Fraction)(0.5).toFraction()
  },
  mathjs: () => require('mathjs').evaluate('12 / (2.3 + 0.7)'),
  'ml-matrix': () =>
    new (require('ml-matrix').Matrix)([
      [1, 2],
      [3, 4]
    ])
      .mmul(require('ml-matrix').Matrix.eye(2))
      .to2DArray(),
  'simple-statistics': () => require('simple-statistics').standardDeviation([1, 2, 3]).toFixed(4),
  'expr-eval': () => require('expr-eval').Parser.evaluate('2 ^ x', { x: 3 }),
  numeral: () => require('numeral')(1234.5).format('0,0.00'),
  'currency.js': () => require('currency.js')('1.23').add(0.1).value,
  'dinero.js': () => Object.keys(require('dinero.js')).length > 0,
  accounting: () => require('accounting').formatMoney(1234.5),
  'pretty-bytes': async () => (await import('pretty-bytes')).default(1337),
  bytes: () => require('bytes')('1kb'),
  filesize: async () => (await import('filesize')).filesize(1024),
  ms: () => require('ms')('2 days'),
  'pretty-ms': async () => (await import('pretty-ms')).default(1337000),
  'parse-duration': async () => (await import('parse-duration')).default('1h 20m'),
  'humanize-duration': () => require('humanize-duration')(3600000),
  dayjs: () => require('dayjs')('2024-02-29').add(1, 'year').format('YYYY-MM-DD'),
  'date-fns': () => require('date-fns').format(new Date(2024, 1, 29), 'yyyy-MM-dd'),
  'date-fns-tz': () =>
    require('date-fns-tz').formatInTimeZone(new Date(0), 'Europe/Berlin', 'yyyy-MM-dd HH:mm'),
  luxon: () =>
    require('luxon').DateTime.fromISO('2024-02-29T12:00', { zone: 'utc' }).plus({ days: 1 }).toISODate(),
  moment: () => {
    const moment = require('moment')
    moment.locale('fr')
    return moment.utc('2024-03-01').format('MMMM')
  },
  'moment-timezone': () => require('moment-timezone').tz('2024-06-01', 'America/New_York').format(),
  '@js-joda/core': () => require('@js-joda/core').LocalDate.parse('2024-02-29').plusYears(1).toString(),
  'chrono-node': () => require('chrono-node').parseDate('12 May 2024', new Date(0)).getFullYear(),
  ical: () => Object.keys(require('node-ical').sync.parseICS('BEGIN:VCALENDAR\nEND:VCALENDAR')).length,
  ics: () =>
    require('ics').createEvent({ start: [2024, 1, 1, 6, 30], duration: { hours: 1 }, uid: 'a' }).error,
  rrule: () => {
    const rrule = require('rrule')
    return rrule.RRule.fromString('DTSTART:20240101T000000Z\nRRULE:FREQ=DAILY;COUNT=2')
      .all()
      .map(date => date.toISOString())
  },
  'cron-parser': () => {
    const parser = require('cron-parser')
    const parse = parser.CronExpressionParser?.parse ?? parser.parseExpression
    return parse('0 0 * * *', { currentDate: new Date(0), tz: 'UTC' })
      .next()
      .toISOString()
  },
  cronstrue: () => require('cronstrue').toString('*/5 * * * *'),
  croner: () => new (require('croner').Cron)('0 0 1 1 *').nextRun(new Date(0)) instanceof Date,
  'node-cron': () => require('node-cron').validate('* * * * *'),
  'node-schedule': () => typeof require('node-schedule').scheduleJob,
  uuid: async () => (await import('uuid')).validate((await import('uuid')).v4()),
  nanoid: async () => (await import('nanoid')).nanoid().length,
  ulid: () => require('ulid').ulid(1469918176385).slice(0, 10),
  cuid: () => require('cuid')().length > 20,
  '@paralleldrive/cuid2': async () => (await import('@paralleldrive/cuid2')).createId().length,
  'short-uuid': () => require('short-uuid').generate().length > 0,
  hashids: () => {
    const Hashids = require('hashids')
    return new (Hashids.default ?? Hashids)('salt').encode(1, 2, 3)
  },
  sqids: async () => {
    const Sqids = (await import('sqids')).default
    return new Sqids().encode([1, 2, 3])
  },
  shortid: () => require('shortid').isValid(require('shortid').generate()),
  xid: () => typeof require('xid-js').next(),
  bcryptjs: () => require('bcryptjs').compareSync('a', require('bcryptjs').hashSync('a', 4)),
  bcrypt: {
    code: () => require('bcrypt').compareSync('a', require('bcrypt').hashSync('a', 4)),
    permissions: ['addons']
  },
  '@node-rs/argon2': {
    code: () => require('@node-rs/argon2').verifySync(require('@node-rs/argon2').hashSync('a'), 'a'),
    permissions: ['addons']
  },
  'crypto-js': () => require('crypto-js').SHA256('a').toString(),
  'node-forge': () => require('node-forge').md.sha1.create().update('a').digest().toHex(),
  jsonwebtoken: () =>
    require('jsonwebtoken').verify(
      require('jsonwebtoken').sign({ a: 1 }, 'key', { noTimestamp: true }),
      'key'
    ),
  jose: async () => {
    const { SignJWT, jwtVerify } = await import('jose')
    const key = new TextEncoder().encode('a'.repeat(32))
    const token = await new SignJWT({ a: 1 }).setProtectedHeader({ alg: 'HS256' }).sign(key)
    return (await jwtVerify(token, key)).payload
  },
  'jwt-decode': async () => (await import('jwt-decode')).jwtDecode('eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.x'),
  tweetnacl: () => require('tweetnacl').hash(new Uint8Array([1])).length,
  '@noble/hashes': async () =>
    Buffer.from((await import('@noble/hashes/sha2.js')).sha256(new Uint8Array([1]))).toString('hex'),
  '@noble/curves': async () => typeof (await import('@noble/curves/ed25519.js')).ed25519.sign,
  elliptic: () => new (require('elliptic').ec)('secp256k1').keyFromPrivate('01').getPublic('hex').slice(0, 4),
  ethers: () => require('ethers').id('a'),
  viem: async () => (await import('viem')).toHex(420),
  otplib: async () => Object.keys(await import('otplib')).length > 0,
  speakeasy: () => require('speakeasy').totp({ secret: 'secret', time: 1 }),
  otpauth: async () =>
    new (await import('otpauth')).TOTP({ secret: 'NB2W45DFOIZA' }).generate({ timestamp: 0 }),
  openpgp: async () => typeof (await import('openpgp')).generateKey,
  'libphonenumber-js': () => require('libphonenumber-js').parsePhoneNumber('+12133734253').formatNational(),
  'google-libphonenumber': () => {
    const { PhoneNumberUtil } = require('google-libphonenumber')
    return PhoneNumberUtil.getInstance().parse('202-456-1414', 'US').getNationalNumber()
  },
  iban: () => require('iban').isValid('DE89370400440532013000'),
  'credit-card-type': () => {
    const creditCardType = require('credit-card-type')
    return (creditCardType.default ?? creditCardType)('4111')[0].type
  },
  'country-list': () => require('country-list').getName('DE'),
  'i18n-iso-countries': () => require('i18n-iso-countries').getName('US', 'en'),
  'iso-639-1': () => {
    const iso = require('iso-639-1')
    return (iso.default ?? iso).getName('de')
  },
  'world-countries': () => require('world-countries').length > 200,
  'mime-types': () => require('mime-types').lookup('a.json'),
  mime: async () => (await import('mime')).default.getType('a.html'),
  color: async () => (await import('color')).default('#f00').hsl().string(),
  chroma: async () => (await import('chroma-js')).default('red').darken().hex(),
  tinycolor2: () => require('tinycolor2')('red').toHexString(),
  'color-convert': async () => (await import('color-convert')).default.rgb.hex(255, 0, 0),
  colord: () => require('colord').colord('#ff0000').toHslString(),
  'convert-units': () => require('convert-units')(1).from('l').to('ml'),
  geolib: () => require('geolib').getDistance({ latitude: 1, longitude: 1 }, { latitude: 2, longitude: 2 }),
  '@turf/turf': async () => (await import('@turf/turf')).point([1, 2]).geometry.type,
  haversine: () =>
    Math.round(require('haversine')({ latitude: 1, longitude: 1 }, { latitude: 2, longitude: 2 })),
  'h3-js': () => require('h3-js').latLngToCell(37.3, -122, 7),
  ngeohash: () => require('ngeohash').encode(1, 2),
  seedrandom: () => require('seedrandom')('a')(),
  chance: () => new (require('chance'))(1).integer({ min: 0, max: 100 }),
  '@faker-js/faker': async () => {
    const { faker } = await import('@faker-js/faker')
    faker.seed(1)
    return faker.person.firstName()
  },
  casual: () => typeof require('casual').name,
  semver: () => require('semver').inc('1.2.3', 'minor'),
  'compare-versions': () => require('compare-versions').compareVersions('1.2.3', '1.10.0'),
  'validate-npm-package-name': () => require('validate-npm-package-name')('a').validForNewPackages
}
