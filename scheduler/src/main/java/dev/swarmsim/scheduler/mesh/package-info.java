/**
 * What a swarm's networks do for those who use them: names become addresses, and a published port
 * on any node reaches a task.
 *
 * <p>Everything is a function of the running tasks that one node knows of; each task carries its
 * service's name, virtual addresses and ports. {@link dev.swarmsim.scheduler.mesh.Dns} answers as
 * the resolver inside containers does, {@link dev.swarmsim.scheduler.mesh.RoutingMesh} chooses as a
 * node's load balancer does. Which tasks a node knows of, and whether they can be reached, is the
 * business of whoever asks. Source: libnetwork's {@code service_common} and {@code resolver}.
 */
package dev.swarmsim.scheduler.mesh;
