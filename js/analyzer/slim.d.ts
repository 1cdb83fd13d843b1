export type { AnalyzeOptions, Builtin, Dependency, Dynamic, Kind, Place, Rejected, Report } from '../analyzer'
export { analyze, detectDependencies } from '../analyzer'
