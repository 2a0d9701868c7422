/** Tests of the server, through its sockets. */
package dev.swarmsim.server;
