/**
 * The small language of {@code that:} in scenario files: {@code running(web) == 6 and leader ==
 * none}.
 *
 * <p>{@link dev.swarmsim.simulator.scenario.expression.ExpressionParser} turns a text into a typed
 * {@link dev.swarmsim.simulator.scenario.expression.Expression} or says where and why not; {@link
 * dev.swarmsim.simulator.scenario.expression.Condition} evaluates it over {@link
 * dev.swarmsim.simulator.scenario.expression.Facts} and can explain itself. There are no variables
 * and no loops: a condition is a claim about one moment.
 */
package dev.swarmsim.simulator.scenario.expression;
