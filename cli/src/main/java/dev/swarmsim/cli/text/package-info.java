/** How things are written: colours, clock times, seeds, lines and JSON. */
package dev.swarmsim.cli.text;
