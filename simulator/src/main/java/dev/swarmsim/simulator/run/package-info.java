/** Running a scenario to its verdict. */
package dev.swarmsim.simulator.run;
