/**
 * A simulated world in real time. One thread owns the world; whoever wants something of it posts it
 * to that thread. This is the only place outside tests where virtual and real time meet.
 */
package dev.swarmsim.server.live;
