'use strict'

/** Servers, clients, databases, models, logging, concurrency: set up, and used as far as it goes without a network. */
module.exports = {
  express: () => typeof require('express')().get('/', () => {}).listen,
  fastify: async () => {
    const app = require('fastify')()
    app.get('/', async () => ({ a: 1 }))
    return (await app.inject('/')).json()
  },
  koa: () => typeof new (require('koa'))().use(() => {}).callback(),
  '@koa/router': () =>
    new (require('@koa/router').Router ?? require('@koa/router'))().get('/a', () => {}).stack.length,
  hono: async () => {
    const { Hono } = await import('hono')
    const app = new Hono().get('/', context => context.text('hi'))
    return (await app.request('/')).text()
  },
  '@hapi/hapi': async () => {
    const server = require('@hapi/hapi').server()
    server.route({ method: 'GET', path: '/', handler: () => 'hi' })
    return (await server.inject('/')).payload
  },
  restana: () => typeof require('restana')().get,
  polka: () => typeof require('polka')().get,
  connect: () => typeof require('connect')().use,
  'body-parser': () => typeof require('body-parser').json(),
  cors: () => typeof require('cors')(),
  helmet: () => typeof require('helmet')(),
  compression: () => typeof require('compression')(),
  morgan: () => typeof require('morgan')('dev'),
  multer: () => typeof require('multer')().single('a'),
  busboy: () =>
    typeof require('busboy')({ headers: { 'content-type': 'multipart/form-data; boundary=x' } }).on,
  formidable: () => typeof require('formidable').formidable,
  passport: () => typeof new (require('passport').Passport)().authenticate,
  'express-validator': () => typeof require('express-validator').body('a').isEmail,
  '@nestjs/core': async () => {
    require('reflect-metadata')
    require('rxjs')
    require('@nestjs/common')
    return typeof (await import('@nestjs/core')).NestFactory.create
  },
  '@trpc/server': async () => {
    const { initTRPC } = await import('@trpc/server')
    const t = initTRPC.create()
    return t
      .router({ a: t.procedure.query(() => 1) })
      .createCaller({})
      .a()
  },
  graphql: () => {
    const { buildSchema, graphqlSync } = require('graphql')
    return graphqlSync({ schema: buildSchema('type Query { a: Int }'), source: '{ a }', rootValue: { a: 1 } })
  },
  '@apollo/server': () => {
    require('graphql')
    return new (require('@apollo/server').ApolloServer)({ typeDefs: 'type Query { a: Int }' }) !== undefined
  },
  '@apollo/client': async () => {
    await import('graphql')
    await import('rxjs')
    return typeof (await import('@apollo/client/core')).InMemoryCache
  },
  'graphql-request': async () => {
    await import('graphql')
    return typeof (await import('graphql-request')).gql
  },
  axios: () => require('axios').getUri({ url: '/a', params: { b: 1 } }),
  got: async () => typeof (await import('got')).default.extend,
  ky: async () => typeof (await import('ky')).default.get,
  'node-fetch': async () => new (await import('node-fetch')).Headers({ a: '1' }).get('a'),
  undici: () => new (require('undici').Headers)({ a: '1' }).get('a'),
  superagent: () => typeof require('superagent').get,
  needle: () => typeof require('needle').get,
  request: () => typeof require('request').get,
  'cross-fetch': () => typeof require('cross-fetch').fetch,
  ofetch: async () => typeof (await import('ofetch')).ofetch,
  'form-data': () => {
    const form = new (require('form-data'))()
    form.append('a', '1')
    return form.getHeaders()['content-type'].slice(0, 19)
  },
  'proxy-agent': async () => typeof (await import('proxy-agent')).ProxyAgent,
  'https-proxy-agent': () => new (require('https-proxy-agent').HttpsProxyAgent)('http://a:1').proxy.host,
  agentkeepalive: () => typeof new (require('agentkeepalive'))().getCurrentStatus,
  ws: () => require('ws').WebSocket.OPEN,
  'socket.io': () => typeof new (require('socket.io').Server)().on,
  'socket.io-client': () => typeof require('socket.io-client').io,
  'engine.io-parser': () =>
    require('engine.io-parser').encodePayload([{ type: 'message', data: 'a' }], text => text),
  '@grpc/grpc-js': () => typeof require('@grpc/grpc-js').Server,
  '@grpc/proto-loader': () => typeof require('@grpc/proto-loader').loadSync,
  mqtt: () => typeof (require('mqtt').connect ?? require('mqtt').default.connect),
  amqplib: () => typeof require('amqplib').connect,
  kafkajs: () => typeof new (require('kafkajs').Kafka)({ brokers: ['a:1'], logLevel: 0 }).producer(),
  nats: () => typeof require('nats').connect,
  bullmq: () => typeof require('bullmq').Queue,
  bull: () => typeof require('bull'),
  agenda: async () => typeof (await import('agenda')).Agenda,
  pg: () => new (require('pg').Client)({ host: 'a' }).host,
  'pg-promise': () => require('pg-promise')().as.format('$1', ["a'b"]),
  postgres: () => typeof require('postgres'),
  mysql2: () => require('mysql2').format('select ?', ["a'b"]),
  mysql: () => require('mysql').escape("a'b"),
  mariadb: () => typeof require('mariadb').createPool,
  tedious: () => typeof require('tedious').Connection,
  mssql: () => typeof require('mssql').connect,
  oracledb: () => typeof require('oracledb').getConnection,
  mongodb: () => new (require('mongodb').ObjectId)('507f1f77bcf86cd799439011').toHexString(),
  mongoose: () => {
    const { Schema, model } = require('mongoose')
    const A = model('A', new Schema({ n: Number }))
    return new A({ n: '3' }).n
  },
  redis: () => typeof require('redis').createClient,
  ioredis: () => typeof require('ioredis').Cluster,
  memjs: () => typeof require('memjs').Client.create,
  'cassandra-driver': () =>
    require('cassandra-driver').types.Uuid.fromString('6f4d3c2b-1a2b-4c3d-8e9f-0a1b2c3d4e5f').toString(),
  'neo4j-driver': () => require('neo4j-driver').int(3).toNumber(),
  '@elastic/elasticsearch': () =>
    typeof new (require('@elastic/elasticsearch').Client)({ node: 'http://a' }).search,
  '@opensearch-project/opensearch': () =>
    typeof new (require('@opensearch-project/opensearch').Client)({ node: 'http://a' }).search,
  meilisearch: async () => typeof (await import('meilisearch')).MeiliSearch,
  knex: () => require('knex')({ client: 'pg' })('a').where({ b: 1 }).toString(),
  kysely: async () => {
    const { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } =
      await import('kysely')
    const dialect = {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: db => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler()
    }
    return new Kysely({ dialect }).selectFrom('a').selectAll().compile().sql
  },
  'drizzle-orm': () => typeof require('drizzle-orm/pg-core').pgTable('a', {}),
  sequelize: () => {
    require('pg')
    const { DataTypes, Sequelize } = require('sequelize')
    const A = new Sequelize('postgres://a/b', { logging: false }).define('A', { n: DataTypes.INTEGER })
    return A.build({ n: 1 }).get('n')
  },
  typeorm: () => {
    require('reflect-metadata')
    return typeof require('typeorm').DataSource
  },
  objection: () => {
    require('knex')
    return typeof require('objection').Model.query
  },
  'sql.js': async () => {
    const SQL = await require('sql.js')()
    return new SQL.Database().exec('select 1 + 1 as a')[0].values
  },
  nedb: () => typeof require('@seald-io/nedb'),
  lokijs: () => new (require('lokijs'))('a', { env: 'NA' }).addCollection('c').insert({ n: 1 }).n,
  lowdb: async () => typeof (await import('lowdb')).Low,
  keyv: async () => {
    const { default: Keyv } = await import('keyv')
    const keyv = new Keyv()
    await keyv.set('a', 1)
    return keyv.get('a')
  },
  'cache-manager': async () => typeof (await import('cache-manager')).createCache,
  'node-cache': () => {
    const cache = new (require('node-cache'))({ checkperiod: 0 })
    cache.set('a', 1)
    return cache.get('a')
  },
  level: { code: () => typeof require('level').Level, permissions: ['addons'] },
  '@supabase/supabase-js': () => typeof require('@supabase/supabase-js').createClient,
  firebase: async () => typeof (await import('firebase/app')).initializeApp,
  'firebase-admin': () => typeof require('firebase-admin').initializeApp,
  '@google-cloud/storage': () => typeof require('@google-cloud/storage').Storage,
  '@google-cloud/datastore': () =>
    new (require('@google-cloud/datastore').Datastore)({ projectId: 'a' }).key(['b', 1]).path,
  googleapis: () => typeof require('@googleapis/drive').drive,
  '@aws-sdk/client-s3': () =>
    new (require('@aws-sdk/client-s3').S3Client)({ region: 'eu-west-1' }).config.apiVersion ?? 's3',
  '@aws-sdk/client-dynamodb': () =>
    typeof new (require('@aws-sdk/client-dynamodb').DynamoDBClient)({ region: 'eu-west-1' }).send,
  '@aws-sdk/lib-dynamodb': () => {
    require('@aws-sdk/client-dynamodb')
    return typeof require('@aws-sdk/lib-dynamodb').DynamoDBDocumentClient.from
  },
  'aws-sdk': () => new (require('aws-sdk').S3)({ region: 'eu-west-1' }).endpoint.hostname,
  '@azure/storage-blob': () => typeof require('@azure/storage-blob').BlobServiceClient,
  '@octokit/rest': async () => typeof new (await import('@octokit/rest')).Octokit().request,
  stripe: () => typeof require('stripe')('sk_test_x').customers.create,
  twilio: () => typeof require('twilio')(`AC${'a'.repeat(32)}`, 'b').messages.create,
  '@sendgrid/mail': () => typeof require('@sendgrid/mail').send,
  nodemailer: async () => {
    const transport = require('nodemailer').createTransport({ streamTransport: true, buffer: true })
    const { message } = await transport.sendMail({ from: 'a@b.c', to: 'd@e.f', subject: 'hi', text: 'x' })
    return String(message).includes('Subject: hi')
  },
  mailparser: async () => (await require('mailparser').simpleParser('Subject: hi\n\ntext')).subject,
  '@slack/web-api': () => typeof new (require('@slack/web-api').WebClient)().chat.postMessage,
  'discord.js': () => new (require('discord.js').EmbedBuilder)().setTitle('a').toJSON(),
  telegraf: () => typeof new (require('telegraf').Telegraf)('a:b').on,
  openai: () => typeof new (require('openai').OpenAI)({ apiKey: 'a' }).chat.completions.create,
  '@anthropic-ai/sdk': () =>
    typeof new (require('@anthropic-ai/sdk').Anthropic)({ apiKey: 'a' }).messages.create,
  ai: async () => typeof (await import('ai')).generateText,
  langchain: async () => typeof (await import('@langchain/core/messages')).HumanMessage,
  '@modelcontextprotocol/sdk': async () =>
    typeof (await import('@modelcontextprotocol/sdk/server/mcp.js')).McpServer,
  'gpt-tokenizer': () => require('gpt-tokenizer').encode('hello world').length,
  'js-tiktoken': () => require('js-tiktoken').getEncoding('cl100k_base').encode('hello').length,
  pino: () => {
    const lines = []
    require('pino')({ base: null, timestamp: false }, { write: line => lines.push(line) }).info('a')
    return lines
  },
  winston: () => {
    const { createLogger, transports } = require('winston')
    const lines = []
    const stream = new (require('node:stream').Writable)({
      write: (chunk, _, done) => {
        lines.push(String(chunk))
        done()
      }
    })
    createLogger({ transports: [new transports.Stream({ stream })] }).info('a')
    return new Promise(resolve => setTimeout(() => resolve(lines), 20))
  },
  bunyan: () => require('bunyan').createLogger({ name: 'a', streams: [] }).level(),
  log4js: () => typeof require('log4js').getLogger,
  loglevel: () => require('loglevel').getLevel(),
  consola: async () => typeof (await import('consola')).createConsola().info,
  signale: () => typeof new (require('signale').Signale)().info,
  debug: () => require('debug')('a').namespace,
  '@opentelemetry/api': () => require('@opentelemetry/api').trace.getTracer('a') !== undefined,
  '@sentry/node': () => typeof require('@sentry/node').init,
  'prom-client': () => {
    const { Counter, Registry } = require('prom-client')
    const registry = new Registry()
    new Counter({ name: 'a', help: 'b', registers: [registry] }).inc()
    return registry.metrics()
  },
  async: () => require('async').mapSeries([1, 2], async n => n * 2),
  bluebird: () => require('bluebird').map([1, 2], n => n * 2),
  q: () => require('q').all([1, 2]),
  'p-limit': async () => {
    const limit = (await import('p-limit')).default(1)
    return Promise.all([limit(() => 1), limit(() => 2)])
  },
  'p-queue': async () => new (await import('p-queue')).default({ concurrency: 1 }).add(() => 1),
  'p-map': async () => (await import('p-map')).default([1, 2], async n => n * 2),
  'p-retry': async () => (await import('p-retry')).default(() => 1),
  'p-all': async () => (await import('p-all')).default([() => 1, () => 2]),
  bottleneck: () => new (require('bottleneck'))({ maxConcurrent: 1 }).schedule(async () => 1),
  fastq: () =>
    require('fastq')
      .promise(async n => n * 2, 1)
      .push(2),
  'async-retry': () => require('async-retry')(async () => 1),
  'async-mutex': () => new (require('async-mutex').Mutex)().runExclusive(() => 1),
  cockatiel: () =>
    require('cockatiel')
      .retry(require('cockatiel').handleAll, { maxAttempts: 1 })
      .execute(() => 1),
  opossum: () =>
    new (require('opossum'))(async () => 1, { rollingCountTimeout: 1000 }).fire().then(value => value),
  'generic-pool': async () => {
    const pool = require('generic-pool').createPool({ create: async () => 1, destroy: async () => {} })
    return pool.acquire()
  },
  piscina: () => typeof require('piscina').Piscina,
  workerpool: () => typeof require('workerpool').pool,
  comlink: async () => typeof (await import('comlink')).wrap,
  'node-jq': () => typeof require('node-jq').run,
  execa: async () => typeof (await import('execa')).execa,
  'cross-spawn': () => typeof require('cross-spawn').sync,
  shelljs: () => typeof require('shelljs').echo,
  zx: async () => typeof (await import('zx')).$
}
