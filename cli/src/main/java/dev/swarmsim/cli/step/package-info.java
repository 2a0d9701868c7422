/** Walking through a run by typed commands. */
package dev.swarmsim.cli.step;
