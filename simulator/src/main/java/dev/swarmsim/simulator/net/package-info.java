/** A simulated network under Netty: channels, event loops, links and what befalls them. */
package dev.swarmsim.simulator.net;
