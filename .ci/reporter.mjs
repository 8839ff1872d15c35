import Mocha from "mocha";

/** Mocha's spec report on stdout, and its JSON report in the file that MOCHA_JSON names, from one run. */
export default class SpecAndJson {
  constructor(runner, options) {
    new Mocha.reporters.Spec(runner, options);
    new Mocha.reporters.JSON(runner, { ...options, reporterOption: { output: process.env.MOCHA_JSON } });
  }
}
