/**
 * The Docker Engine API, one for each node of a live world. A family of operations is a class; each
 * operation reads its request, asks the node's Engine, and writes what the Engine of dockerd 20.10
 * would. All JSON is {@code dev.swarmsim.simulator.json}'s.
 */
package dev.swarmsim.server.api;
