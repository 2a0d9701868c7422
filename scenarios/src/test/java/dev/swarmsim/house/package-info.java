/**
 * The house rules, held by tests: formatting, arrows between modules, what cores must not touch.
 */
package dev.swarmsim.house;
