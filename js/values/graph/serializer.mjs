// An ES module, so that the bundler leaves out what is not named here: most of the library.
export { stringify } from 'devalue'
