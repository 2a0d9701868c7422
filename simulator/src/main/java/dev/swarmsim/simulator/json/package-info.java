/**
 * The Engine API's JSON (version 1.41, and what newer versions add where the model has it) and the
 * model, translated both ways. Knows no HTTP and no docker command: both stand on it.
 *
 * <p>One class for each object: {@link dev.swarmsim.simulator.json.NodeJson}, {@link
 * dev.swarmsim.simulator.json.ServiceJson}, {@link dev.swarmsim.simulator.json.TaskJson}, {@link
 * dev.swarmsim.simulator.json.NetworkJson}, {@link dev.swarmsim.simulator.json.SecretJson}, {@link
 * dev.swarmsim.simulator.json.ConfigJson}, {@link dev.swarmsim.simulator.json.ClusterJson}, {@link
 * dev.swarmsim.simulator.json.ContainerJson}, {@link dev.swarmsim.simulator.json.InfoJson}. Each
 * turns a message of the model into a tree of maps, lists, texts and numbers, which {@link
 * dev.swarmsim.simulator.json.Json} writes; those that clients send are read from such a tree, too.
 *
 * <p>Behind them stands one table for each object, a {@code Shape}, that is read in both
 * directions, so that what is written can be read. A field is left out where dockerd 20.10 leaves
 * it out. What the model does not distinguish comes out in one form: an empty map or list that was
 * sent is left out, and {@code Resources}, {@code Placement} and {@code Labels} are always there.
 *
 * <p>Malformed input is refused with a {@link dev.swarmsim.simulator.json.JsonException} in the
 * words of the Engine, which are those of Go's encoding/json. Engines from 1.45 on put {@code
 * "invalid JSON: "} before them; that is for the caller to do.
 */
package dev.swarmsim.simulator.json;
