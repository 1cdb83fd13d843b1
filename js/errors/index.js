'use strict'

const {
  DependencyInstallError,
  DependencyNameError,
  DependencyUnallowedError
} = require('./dependency-errors')
const { ExitError } = require('./exit-error')
const { FilesLimitError } = require('./files-limit-error')
const { HostFunctionError, HostLimitError } = require('./host-errors')
const { IsolatedFunctionError } = require('./isolated-function-error')
const { CpuTimeError, MaxBufferError, MemoryError, TimeoutError } = require('./limit-errors')
const { NativeUnavailableError } = require('./native-unavailable-error')
const { PermissionError } = require('./permission-error')
const { QueueFullError } = require('./queue-full-error')
const { SnippetSyntaxError } = require('./snippet-syntax-error')
const { isThrown } = require('./thrown')

module.exports = {
  IsolatedFunctionError,
  DependencyNameError,
  DependencyUnallowedError,
  DependencyInstallError,
  SnippetSyntaxError,
  TimeoutError,
  CpuTimeError,
  MemoryError,
  PermissionError,
  MaxBufferError,
  FilesLimitError,
  ExitError,
  QueueFullError,
  HostFunctionError,
  HostLimitError,
  NativeUnavailableError,
  isThrown
}
