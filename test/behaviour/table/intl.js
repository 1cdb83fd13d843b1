'use strict'

module.exports = [
  {
    name: 'dates and numbers of many languages',
    run: () => [
      new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(0)),
      new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' }).format(1234567.5),
      new Intl.PluralRules('ar').select(3),
      new Intl.ListFormat('fr').format(['a', 'b', 'c']),
      ['z', 'ä', 'a'].sort(new Intl.Collator('sv').compare),
      [...new Intl.Segmenter('ja', { granularity: 'word' }).segment('吾輩は猫である')].length,
      new Intl.DisplayNames('es', { type: 'region' }).of('DE'),
      'İ'.toLocaleLowerCase('tr'),
      new Intl.RelativeTimeFormat('en').format(-1, 'day')
    ],
    value: [
      '1. Januar 1970',
      '₹12,34,567.50',
      'few',
      'a, b et c',
      ['a', 'z', 'ä'],
      5,
      'Alemania',
      'i',
      '1 day ago'
    ]
  },
  {
    name: 'every language and zone that this Node knows',
    run: () => [
      Intl.supportedValuesOf('timeZone').length,
      Intl.supportedValuesOf('currency').length,
      Intl.DateTimeFormat.supportedLocalesOf(['de', 'th', 'xx']),
      process.versions.icu
    ],
    isPlain: true
  },
  ...[
    ['Asia/Tokyo', -540, 'GMT+9'],
    ['America/New_York', 300, 'EST'],
    ['UTC', 0, 'UTC'],
    ['Asia/Kathmandu', -345, 'GMT+5:45']
  ].map(([TZ, offset, name]) => ({
    name: `the time zone ${TZ}`,
    options: { env: { TZ } },
    run: TZ => {
      // A plain script has it from nowhere else.
      process.env.TZ = TZ
      const winter = new Date(Date.UTC(2024, 0, 15, 12))
      return [
        winter.getTimezoneOffset(),
        Intl.DateTimeFormat().resolvedOptions().timeZone,
        winter.toLocaleTimeString('en-US', { timeZoneName: 'short' }).split(' ').at(-1)
      ]
    },
    args: () => [TZ],
    value: [offset, TZ === 'Asia/Kathmandu' ? 'Asia/Katmandu' : TZ, name]
  })),
  {
    name: 'a time zone that changes while the function runs',
    run: () => {
      const hours = []
      for (const zone of ['Asia/Tokyo', 'UTC', 'America/New_York']) {
        process.env.TZ = zone
        hours.push(new Date(0).getHours())
      }
      return hours
    },
    value: [9, 0, 19]
  },
  {
    name: 'daylight saving time',
    options: { env: { TZ: 'Europe/Berlin' } },
    run: () => {
      process.env.TZ = 'Europe/Berlin'
      return [new Date(2024, 2, 31, 1, 59).getTime(), new Date(2024, 2, 31, 3).getTime()].map(time =>
        new Date(time).toISOString()
      )
    },
    value: ['2024-03-31T00:59:00.000Z', '2024-03-31T01:00:00.000Z']
  }
]
