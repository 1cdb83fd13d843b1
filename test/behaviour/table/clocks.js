'use strict'

const assert = require('node:assert/strict')

// What a busy machine may put between two statements, in ms.
const SLACK = 1000

module.exports = [
  {
    name: 'the wall clock is that of the host',
    run: () => Date.now(),
    check: now => assert.ok(Math.abs(Date.now() - now) < 10_000, `${now}`)
  },
  {
    name: 'performance.now and process.uptime begin with the process and agree with each other',
    run: () => [performance.now(), process.uptime() * 1000],
    check([now, uptime]) {
      assert.ok(now > 0 && now < 5000, `${now}`)
      assert.ok(Math.abs(now - uptime) < 100, `${now} ${uptime}`)
    }
  },
  {
    name: 'performance.timeOrigin and performance.now add up to the time of day',
    run: () => performance.timeOrigin + performance.now() - Date.now(),
    check: difference => assert.ok(Math.abs(difference) < 50, `${difference}`)
  },
  {
    name: 'every clock goes at the same pace, and none goes back',
    run: async () => {
      const read = () => [
        Date.now(),
        performance.now(),
        process.uptime() * 1000,
        Number(process.hrtime.bigint()) / 1e6,
        process.hrtime()[0] * 1000 + process.hrtime()[1] / 1e6
      ]
      const from = read()
      await new Promise(resolve => setTimeout(resolve, 60))
      const busy = performance.now() + 20
      while (performance.now() < busy);
      const to = read()
      return to.map((time, index) => time - from[index])
    },
    check(spans) {
      for (const span of spans) assert.ok(span > 75 && Math.abs(span - spans[1]) < 50, `${spans}`)
    }
  },
  {
    name: 'performance.mark takes the time of performance.now',
    run: () => [performance.now(), performance.mark('here').startTime, performance.now()],
    check: assertAscending
  },
  {
    name: 'performance.measure spans two marks, and from the beginning',
    run: async () => {
      performance.mark('from')
      await new Promise(resolve => setTimeout(resolve, 40))
      performance.mark('to')
      const { duration } = performance.measure('between', 'from', 'to')
      const whole = performance.measure('whole').duration
      return [duration, whole - performance.now(), performance.getEntriesByName('between').length]
    },
    check([duration, difference, count]) {
      assert.ok(duration > 38 && duration < 40 + SLACK, `${duration}`)
      assert.ok(Math.abs(difference) < 50, `${difference}`)
      assert.equal(count, 1)
    }
  },
  {
    name: 'events carry the time of performance.now',
    run: () => [performance.now(), new Event('x').timeStamp, performance.now()],
    check: assertAscending
  },
  {
    name: 'a PerformanceObserver hears of marks, with the time of performance.now',
    run: async () => {
      const { PerformanceObserver } = require('node:perf_hooks')
      const from = performance.now()
      const entry = new Promise(resolve => {
        const observer = new PerformanceObserver(list => resolve(list.getEntries()[0]))
        observer.observe({ entryTypes: ['mark'] })
      })
      performance.mark('seen')
      const { name, startTime } = await entry
      return [name, from, startTime, performance.now()]
    },
    check([name, ...times]) {
      assert.equal(name, 'seen')
      assertAscending(times)
    }
  },
  {
    name: 'performance.toJSON and nodeTiming tell the same time',
    run: () => {
      const { timeOrigin, nodeTiming } = performance.toJSON()
      return [
        timeOrigin - performance.timeOrigin,
        nodeTiming.duration - performance.now(),
        performance.nodeTiming.duration - performance.now()
      ]
    },
    check(differences) {
      for (const difference of differences) assert.ok(Math.abs(difference) < 50, `${differences}`)
    }
  },
  {
    name: 'perf_hooks and the global are one object, and timerify measures',
    run: () => {
      const hooks = require('node:perf_hooks')
      const double = hooks.performance.timerify(x => x * 2)
      return [hooks.performance === performance, double(21)]
    },
    value: [true, 42]
  },
  {
    name: 'the utilization of the event loop counts this process alone',
    run: async () => {
      const waited = performance.now()
      await new Promise(resolve => setTimeout(resolve, 30))
      const { idle, active, utilization } = performance.eventLoopUtilization()
      return { idle, active, utilization, waited, now: performance.now() }
    },
    check({ idle, active, utilization, now }) {
      assert.ok(utilization >= 0 && utilization <= 1, `${utilization}`)
      assert.ok(idle >= 0 && active >= 0 && idle + active <= now + 50, `${idle} ${active} ${now}`)
    }
  },
  {
    name: 'monitorEventLoopDelay samples',
    run: async () => {
      const histogram = require('node:perf_hooks').monitorEventLoopDelay({ resolution: 2 })
      histogram.enable()
      while (histogram.count < 5) await new Promise(resolve => setTimeout(resolve, 5))
      histogram.disable()
      return [histogram.min, histogram.max]
    },
    check([min, max]) {
      assert.ok(min > 0 && max >= min && max < 5e9, `${min} ${max}`)
    }
  },
  {
    name: 'CPU time begins with the process',
    run: () => {
      const spent = () => {
        const { user, system } = process.cpuUsage()
        return (user + system) / 1000
      }
      const from = spent()
      while (spent() < from + 30);
      const { userCPUTime, systemCPUTime } = process.resourceUsage()
      return [from, (userCPUTime + systemCPUTime) / 1000 - from]
    },
    check([from, burnt]) {
      assert.ok(from >= 0 && from < 1000, `${from}`)
      assert.ok(burnt >= 30 && burnt < 1000, `${burnt}`)
    }
  }
]

function assertAscending(times) {
  for (let index = 1; index < times.length; index++) {
    assert.ok(times[index - 1] <= times[index], `${times}`)
  }
}
