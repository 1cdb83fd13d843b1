// An ES module, so that the bundler leaves out what is not named here: half of the library.
export { parse, stringify } from 'devalue'
