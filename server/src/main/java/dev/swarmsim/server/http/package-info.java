/**
 * HTTP as a Docker Engine speaks it, over Netty: keep-alive, bodies with a limit, answers at once
 * or in pieces. Knows nothing of swarms.
 */
package dev.swarmsim.server.http;
