/**
 * What machines see of a simulated swarm: {@code live} lets a world's time pass as the wall clock's
 * does, {@code http} speaks HTTP over Netty, {@code api} answers as Docker Engines do, one for each
 * node. Decides nothing about swarms: all answers come from the Engines of the world.
 */
package dev.swarmsim.server;
