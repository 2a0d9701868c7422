/** The quorum numbers: by formula, by the course notes' formulas, and by experiment. */
package dev.swarmsim.cli.quorum;
