/** The whole, tried: every story of this module, and whether it repeats wherever it runs. */
package dev.swarmsim.scenarios;
